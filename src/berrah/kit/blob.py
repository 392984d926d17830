"""Where large things lie: bytes by key. A key is made here, cannot be guessed, and never means anything else."""

import asyncio
import os
import secrets
from abc import ABC, abstractmethod
from pathlib import Path
from typing import BinaryIO

import regex

_KEY_BYTES = 16
_KEY = regex.compile(r"[0-9a-f]{32}(?:\.[a-z0-9]{1,8}){1,2}")


def new_key() -> str:
    """A name nobody can guess, 128 bits; what is kept under it adds its ending."""
    return secrets.token_hex(_KEY_BYTES)


def is_key(name: str) -> bool:
    """Whether this is a key with an ending: nothing else ever reaches a folder."""
    return _KEY.fullmatch(name) is not None


class Blob(ABC):
    """A place for bytes; each key is written once and never changed."""

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


class FolderBlob(Blob):
    """Files in a folder, spread over two levels so that none of its folders grows long."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, key: str, content: bytes) -> None:
        """Write beside its place, then rename: a file is whole or it is not there."""
        await asyncio.to_thread(_write, self._place(key), content)

    async def size(self, key: str) -> int | None:
        """From the folder's own books."""
        return await asyncio.to_thread(_size, self._place(key))

    async def read(self, key: str, start: int = 0, most: int = -1) -> bytes:
        """Read in a thread: a disk may be asleep."""
        return await asyncio.to_thread(_read, self._place(key), start, most)

    async def delete(self, key: str) -> None:
        """Unlink; its two folders stay for others."""
        await asyncio.to_thread(self._place(key).unlink, missing_ok=True)

    def _place(self, key: str) -> Path:
        if not is_key(key):
            raise ValueError(key)
        return self._folder / key[:2] / key[2:4] / key


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            _settle(file)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    # The name is part of the folder, and durable only with it.
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _size(place: Path) -> int | None:
    try:
        return place.stat().st_size
    except FileNotFoundError:
        return None


def _read(place: Path, start: int, most: int) -> bytes:
    with place.open("rb") as file:
        file.seek(start)
        return file.read(most)
