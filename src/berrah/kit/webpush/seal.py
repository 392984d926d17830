"""Sealing a text for one device: a key of its own for each message, so that nothing sealed before opens with it."""

import os
from typing import Final, Self

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from berrah.kit.webpush.model import CURVE, TEXT_MOST, Device, Sealed, written

_RECORD: Final = 4096
_LAST: Final = b"\x02"  # of the only record, which is the last one (RFC 8188, 2)


class Chance(msgspec.Struct, frozen=True):
    """What is drawn anew for each message; vectors bring their own. Lengths are rounded up to `step`."""

    key: ec.EllipticCurvePrivateKey
    salt: bytes
    step: int = 256  # so that a length says little of what was said

    @classmethod
    def drawn(cls) -> Self:
        """Drawn anew."""
        return cls(ec.generate_private_key(CURVE), os.urandom(16))

    @property
    def point(self) -> bytes:
        """The public key as it travels."""
        return point_of(self.key.public_key())

    def padding(self, text: bytes) -> int:
        """How many bytes are added; raises ValueError where the text is more than a service takes."""
        if len(text) > TEXT_MOST:
            raise ValueError("more than a service takes")
        return min(-len(text) % self.step, TEXT_MOST - len(text))


def seal(device: Device, text: bytes, chance: Chance | None = None) -> Sealed:
    """The text as `aes128gcm` (RFC 8291); raises ValueError for more than TEXT_MOST bytes."""
    chance = chance or Chance.drawn()
    key, salt, point = chance.key, chance.salt, chance.point
    info = b"WebPush: info\0" + device.point + point
    shared = _derived(device.auth, key.exchange(ec.ECDH(), device.key()), info, 32)
    padded = text + _LAST + bytes(chance.padding(text))
    sealed = _sealed(shared, salt, b"Content-Encoding: aes128gcm\0", b"Content-Encoding: nonce\0", padded)
    head = salt + _RECORD.to_bytes(4, "big") + bytes([len(point)]) + point
    return Sealed(head + sealed, {"content-encoding": "aes128gcm"})


def seal_as_drafted(device: Device, text: bytes, chance: Chance | None = None) -> Sealed:
    """The text as `aesgcm` (draft-ietf-webpush-encryption-04, 4.2), for programs of before the RFC.

    Keys travel in headers there, one of which also names the house: see Vapid.headers_as_drafted.
    """
    chance = chance or Chance.drawn()
    key, salt, point = chance.key, chance.salt, chance.point
    context = b"P-256\0" + _counted(device.point) + _counted(point)
    shared = _derived(device.auth, key.exchange(ec.ECDH(), device.key()), b"Content-Encoding: auth\0", 32)
    padding = chance.padding(text)
    padded = padding.to_bytes(2, "big") + bytes(padding) + text
    sealed = _sealed(
        shared, salt, b"Content-Encoding: aesgcm\0" + context, b"Content-Encoding: nonce\0" + context, padded
    )
    headers = {"encryption": f"salt={written(salt)}", "crypto-key": f"dh={written(point)}"}
    return Sealed(sealed, {"content-encoding": "aesgcm", **headers})


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as it travels."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _sealed(shared: bytes, salt: bytes, for_key: bytes, for_nonce: bytes, padded: bytes) -> bytes:
    key, nonce = _derived(salt, shared, for_key, 16), _derived(salt, shared, for_nonce, 12)
    return AESGCM(key).encrypt(nonce, padded, None)


def _derived(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


def _counted(point: bytes) -> bytes:
    return len(point).to_bytes(2, "big") + point
