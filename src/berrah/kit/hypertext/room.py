"""Starts the process that reads a page, and waits for it no longer than it may take."""

import asyncio
import os
import sys
from typing import Final

import msgspec

SECONDS_MOST: Final = 3
MEMORY_MOST: Final = 1 << 29
LINKS_MOST: Final = 500
LINK_MOST: Final = 2_048
_AT_ONCE: Final = 2
_links = msgspec.json.Decoder(list[str])


class Unreadable(Exception):
    """The page took too much time or memory."""


class Reader:
    """Reads pages, a few at a time."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def links_of_oneself(self, page: bytes) -> list[str]:
        """Where the `a` and `link` elements with rel="me" lead, at most 500, as written; raises Unreadable."""
        async with self._free:
            written = await _read(page)
        try:
            return _links.decode(written)
        except msgspec.DecodeError:
            raise Unreadable from None


async def _read(page: bytes) -> bytes:
    reading = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "berrah.kit.hypertext"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
    )
    try:
        async with asyncio.timeout(SECONDS_MOST + 2):
            return (await reading.communicate(page))[0]
    except TimeoutError:
        return b""
    finally:
        if reading.returncode is None:
            reading.kill()
            await reading.wait()
