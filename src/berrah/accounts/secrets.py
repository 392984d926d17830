"""Secrets: made here, shown once, kept as hashes; passwords hashed slowly and off the loop."""

import asyncio
import hashlib
import re
import secrets
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from berrah.kit.errors import Refused

SECRET_LEAST, SECRET_MOST = 16, 256
# What RFC 6750, 2.1, lets stand behind "Bearer".
_SECRET: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")

# RFC 9106's second recommended set: 64 MiB would let ten log-ins at once fill a small machine.
_hasher = PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1)
# Somebody who does not exist takes as long to refuse as somebody who does.
_NOBODY = _hasher.hash(secrets.token_hex())
# Two cores: more hashes at once would only make all of them slower.
_at_once = asyncio.Semaphore(2)


def new_secret() -> str:
    """256 random bits, safe in addresses."""
    return secrets.token_urlsafe(32)


def checked_secret(secret: str) -> str:
    """One that somebody chose, which a header can carry; raises Refused("token.secret")."""
    if not SECRET_LEAST <= len(secret) <= SECRET_MOST or not _SECRET.fullmatch(secret):
        raise Refused("token.secret", least=SECRET_LEAST, most=SECRET_MOST)
    return secret


def fingerprint(secret: str) -> str:
    """What is kept of a random secret: SHA-256 is enough where nobody can guess."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


async def hash_password(password: str) -> str:
    """The argon2id hash, made in a thread (some 30 ms)."""
    async with _at_once:
        return await asyncio.to_thread(_hasher.hash, _bytes_of(password))


async def is_password(password: str, password_hash: str | None) -> bool:
    """Whether the password made this hash; with None it takes as long and is never right."""
    async with _at_once:
        return await asyncio.to_thread(_verify, password, password_hash or _NOBODY) and password_hash is not None


def _verify(password: str, password_hash: str) -> bool:
    try:
        return _hasher.verify(password_hash, _bytes_of(password))
    except (VerificationError, InvalidHashError):
        return False


def _bytes_of(password: str) -> bytes:
    # Half a surrogate pair is no text, but JSON can carry it, and a password may be anything.
    return password.encode(errors="surrogatepass")
