"""What a place for large things promises: bytes by key.

A key is made here, cannot be guessed, and never means anything else.
"""

import secrets
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator

import regex

_KEY_BYTES = 16
_KEY = regex.compile(r"[0-9a-f]{32}(?:\.[a-z0-9]{1,8}){1,2}")


class BlobAway(Exception):
    """The place for media does not answer, or answers that it will not; the message is for the log and the operator."""


def new_key() -> str:
    """A name nobody can guess, 128 bits; what is kept under it adds its ending."""
    return secrets.token_hex(_KEY_BYTES)


def is_key(name: str) -> bool:
    """Whether this is a key with an ending: nothing else ever reaches a folder or a bucket."""
    return _KEY.fullmatch(name) is not None


def checked(name: str) -> str:
    """The key, if it is one; raises ValueError."""
    if not is_key(name):
        raise ValueError(name)
    return name


class Blob(ABC):
    """A place for bytes; each key is written once and never changed. All of it may raise BlobAway."""

    @abstractmethod
    async def put(self, key: str, content: bytes) -> None:
        """Keep it; durable and whole when this returns."""

    @abstractmethod
    async def size(self, key: str) -> int | None:
        """How many bytes it has, None where there is nothing."""

    @abstractmethod
    async def read(self, key: str, start: int = 0, most: int = -1) -> bytes:
        """Its bytes from `start`, all of them or at most so many; raises FileNotFoundError."""

    @abstractmethod
    async def delete(self, key: str) -> None:
        """Keep it no longer; what is not there is deleted already."""

    @abstractmethod
    def listing(self) -> AsyncIterator[tuple[str, int]]:
        """Every key, with when it was put (ms), in the order of keys; what is put meanwhile may be left out."""

    def address(self, _key: str, _kind: str = "") -> str:
        """Where a browser may fetch it for some minutes without us, as this content type; "" where only we have it."""
        return ""

    async def close(self) -> None:  # noqa: B027 - a folder has nothing to let go of
        """Let go of whatever is open."""
