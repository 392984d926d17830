"""Files in a folder: nothing else to install."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from berrah.kit.blob.model import Blob, checked, is_key

_PARTS = [f"{number:02x}" for number in range(256)]


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

    async def listing(self) -> AsyncIterator[tuple[str, int]]:
        """One of its 256 folders after the other."""
        for part in _PARTS:
            for found in await asyncio.to_thread(_listed, self._folder / part):
                yield found

    def _place(self, key: str) -> Path:
        return self._folder / checked(key)[:2] / key[2:4] / key


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


def _listed(folder: Path) -> list[tuple[str, int]]:
    found = []
    for path in sorted(folder.glob("*/*"), key=lambda path: path.name):
        try:
            if is_key(path.name):
                found.append((path.name, path.stat().st_mtime_ns // 1_000_000))
        except FileNotFoundError:
            continue  # deleted meanwhile
    return found
