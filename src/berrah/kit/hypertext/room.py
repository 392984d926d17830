"""Starts the process that reads a page, and waits for it no longer than it may take."""

import asyncio
import os
import sys
from typing import Final

import msgspec

from berrah.kit.hypertext.model import SECONDS_MOST, Outline

_AT_ONCE: Final = 2
_links = msgspec.json.Decoder(list[str])
_outline = msgspec.json.Decoder(Outline)


class Unreadable(Exception):
    """The page took too much time or memory."""


class Reader:
    """Reads pages, a few at a time."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def links_of_oneself(self, page: bytes) -> list[str]:
        """Where the `a` and `link` elements with rel="me" lead, at most 500, as written; raises Unreadable."""
        async with self._free:
            written = await _read(page, "links")
        try:
            return _links.decode(written)
        except msgspec.DecodeError:
            raise Unreadable from None

    async def outline(self, page: bytes, charset: str = "") -> Outline:
        """What the page says of itself; `charset` is what the server says of it. Raises Unreadable."""
        async with self._free:
            written = await _read(page, "outline", charset)
        try:
            return _outline.decode(written)
        except msgspec.DecodeError:
            raise Unreadable from None


async def _read(page: bytes, *asked: str) -> bytes:
    reading = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "berrah.kit.hypertext", *asked),
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
