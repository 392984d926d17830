"""What is kept of a second step, and the keys it is kept with."""

import base64
import hmac
import secrets
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

RECOVERY_CODES: Final = 10
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
_HALF: Final = 5
_NONCE: Final = 12  # bytes; NIST SP 800-38D, 8.2.2: random ones are good for 2^32 secrets


class Standing(msgspec.Struct, frozen=True):
    """How it stands with somebody: switched on or not, begun or not, and how many recovery codes are left."""

    is_on: bool
    is_begun: bool
    recovery_codes: int


class Offer(msgspec.Struct, frozen=True):
    """A secret that waits to be confirmed: as text, and as the address that an app reads from a picture."""

    secret: str
    address: str


class Keys:
    """Closes and opens what the database may not know; derived from the secret of the house (HKDF, RFC 5869)."""

    def __init__(self, house_secret: bytes) -> None:
        derived = HKDF(SHA256(), 64, None, b"berrah two-step 1").derive(house_secret)
        self._box, self._mac = AESGCM(derived[:32]), derived[32:]

    def close(self, account_id: int, secret: str) -> str:
        """The secret as it is kept: it opens for this account only."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._box.encrypt(nonce, secret.encode(), str(account_id).encode())
        return base64.b64encode(nonce + sealed).decode()

    def open(self, account_id: int, kept: str) -> str | None:
        """The secret, or None when the house has another key than the one it was closed with."""
        sealed = base64.b64decode(kept)
        try:
            return self._box.decrypt(sealed[:_NONCE], sealed[_NONCE:], str(account_id).encode()).decode()
        except InvalidTag:
            return None

    def hash_of(self, account_id: int, recovery_code: str) -> str:
        """What is kept of a recovery code: nobody can try codes against it without the key of the house."""
        return hmac.new(self._mac, f"{account_id} {tidy(recovery_code)}".encode(), "sha256").hexdigest()


def new_codes() -> list[str]:
    """Ten recovery codes of 49 bits, `abcde-fghjk`."""
    return [f"{_letters()}-{_letters()}" for _ in range(RECOVERY_CODES)]


def tidy(code: str) -> str:
    """A recovery code as it is compared: however it was typed off the paper."""
    return "".join(c for c in code.lower() if c.isascii() and c.isalnum())


def _letters() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_HALF))
