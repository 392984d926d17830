"""By what a push service knows that it is this house that writes (VAPID, RFC 8292)."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from berrah.kit import clock
from berrah.kit.webpush.model import CURVE, Sealed, written
from berrah.kit.webpush.seal import point_of

# A service lets a signature live for a day at most (RFC 8292, 2); clocks may differ.
_LASTS: Final = 12 * 3_600
_RENEWED: Final = 3_600
_MOST: Final = 1_000
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5)


class Vapid:
    """The house as push services know it: its key, and whom they may write to about it.

    The key follows from a secret, so that every process has the same one, and nothing new need be kept or backed up.
    """

    def __init__(self, secret: bytes, subject: str) -> None:
        """`subject` is an address of mail or of the web, `mailto:…` or `https:…`."""
        # 48 bytes for a number of 32: the remainder then favours none (FIPS 186-5, A.2.1).
        drawn = int.from_bytes(HKDF(SHA256(), 48, None, b"vapid").derive(secret), "big")
        key = ec.derive_private_key(drawn % (_ORDER - 1) + 1, CURVE)
        self._key = ECKey.import_key(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        self._subject = subject
        self._signed: dict[str, tuple[str, int]] = {}
        self.public_key: Final = written(point_of(key.public_key()))

    def headers(self, endpoint: str) -> Mapping[str, str]:
        """Those by which the service of this address knows the house."""
        return {"authorization": f"vapid t={self._token(endpoint)}, k={self.public_key}"}

    def headers_as_drafted(self, endpoint: str, sealed: Sealed) -> Mapping[str, str]:
        """The same as before the RFC, where a key is named beside that of the message."""
        keys = f"{sealed.headers['crypto-key']};p256ecdsa={self.public_key}"
        return {"authorization": f"WebPush {self._token(endpoint)}", "crypto-key": keys}

    def _token(self, endpoint: str) -> str:
        parts = urlsplit(endpoint)
        # As browsers write an origin (RFC 6454, 6.2).
        service = f"{parts.scheme}://{parts.netloc}".lower().removesuffix(":443")
        now = clock.now() // 1000
        token, until = self._signed.get(service, ("", 0))
        if until - now < _RENEWED or until - now > _LASTS:
            until = now + _LASTS
            claims: dict[str, object] = {"aud": service, "exp": until, "sub": self._subject}
            token = jwt.encode({"typ": "JWT", "alg": "ES256"}, claims, self._key)
            if len(self._signed) >= _MOST:
                self._signed.clear()
            self._signed[service] = token, until
        return token
