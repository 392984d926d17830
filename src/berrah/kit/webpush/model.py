"""A device as its browser names it, and what is sealed for it."""

import binascii
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Final, Self

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec

CURVE: Final = ec.SECP256R1()
# A service takes 4096 bytes (RFC 8030, 7.2): without salt, record size, key, tag and delimiter this much is text.
TEXT_MOST: Final = 4096 - 86 - 16 - 1
_AUTH_BYTES: Final = 16
_WRITTEN_MOST: Final = 128


class NotADevice(ValueError):
    """These are no keys to which anything could be sent."""


class Device(msgspec.Struct, frozen=True):
    """The public key of a device, an uncompressed point of P-256, and the secret it shares with those it lets write."""

    point: bytes
    auth: bytes

    @classmethod
    def of(cls, p256dh: str, auth: str) -> Self:
        """From base64 in either alphabet, with or without padding; raises NotADevice."""
        point, secret = _decoded(p256dh), _decoded(auth)
        if len(secret) != _AUTH_BYTES:
            raise NotADevice("the secret has another length than 16 bytes")
        made = cls(point, secret)
        made.key()
        return made

    def key(self) -> ec.EllipticCurvePublicKey:
        """The key; raises NotADevice for a point that does not lie on the curve."""
        try:
            found = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, self.point)
        except ValueError as error:
            raise NotADevice("the key is no point of P-256") from error
        if self.point[0] != 4:  # noqa: PLR2004 - uncompressed, as RFC 8291, 3.1 wants it
            raise NotADevice("the key is written in another form")
        return found

    @property
    def written(self) -> tuple[str, str]:
        """The two as browsers write them."""
        return written(self.point), written(self.auth)


class Sealed(msgspec.Struct, frozen=True):
    """What travels: the body, and the headers without which it could not be opened."""

    body: bytes
    headers: Mapping[str, str]


def written(raw: bytes) -> str:
    """In base64url without padding (RFC 7515, 2)."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    if len(text) > _WRITTEN_MOST:
        raise NotADevice("too long for a key")
    plain = text.strip().rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotADevice("not written in base64") from error
