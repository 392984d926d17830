"""A phone: the keys that a browser makes, and a library of other people that opens what is sealed for them."""

import os
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from berrah.kit.webpush import Device


@dataclass
class Phone:
    """One device."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def device(self) -> Device:
        """What it tells others of itself."""
        return Device(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint), self.auth)

    def opens(self, body: bytes, headers: Mapping[str, str]) -> bytes:
        """What was said, by either encoding."""
        if headers["content-encoding"] == "aes128gcm":
            return bytes(http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth))
        found: Any = http_ece.decrypt(
            body,
            salt=_named(headers["encryption"], "salt"),
            dh=_named(headers["crypto-key"], "dh"),
            private_key=self.key,
            auth_secret=self.auth,
            version="aesgcm",
        )
        return bytes(found)


def _named(header: str, name: str) -> bytes:
    parts = dict(part.split("=", 1) for part in header.split(";"))
    return urlsafe_b64decode(parts[name] + "=" * (-len(parts[name]) % 4))
