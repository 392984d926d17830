"""Pictures are looked at in a process of their own, with bounds on time and memory and without the house's secrets.

A file that makes a decoder loop, swell or crash takes that process with it and nobody else. Starting one costs some
0.2 s of a core, which is less than the picture.
"""

import asyncio
import os
import sys

import msgspec

from berrah.kit.pictures.cut import Cut, Shape
from berrah.kit.pictures.model import SECONDS_MOST, NotTaken, Recoded, Turned

_AT_ONCE = 2
_recoded = msgspec.msgpack.Decoder(Recoded)
_cut = msgspec.msgpack.Decoder(Cut)
_turned = msgspec.msgpack.Decoder(Turned)


class Room:
    """Where pictures are painted anew, a few at a time."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def recode(self, content: bytes, *, has_variants: bool = False) -> Recoded:
        """The picture as it is kept, with its files for other browsers if wanted; raises NotTaken."""
        return _recoded.decode(await self._made(content, *(["variants"] if has_variants else [])))

    async def cut(self, content: bytes, shape: Shape) -> Cut:
        """The picture cut to a shape; raises NotTaken."""
        return _cut.decode(await self._made(content, msgspec.json.encode(shape).decode()))

    async def _made(self, content: bytes, *asked: str) -> bytes:
        async with self._free:
            written = await _look(content, *asked)
        if written[:1] == b"r":
            return written[1:]
        if written[:1] == b"t":
            raise NotTaken(_turned.decode(written[1:]).why)
        raise NotTaken("unreadable")  # it ran out of time or memory, or the decoder crashed


async def _look(content: bytes, *asked: str) -> bytes:
    # An empty environment: what it may become after a hostile picture has nothing to read there.
    looking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "berrah.kit.pictures", *asked),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
    )
    try:
        async with asyncio.timeout(SECONDS_MOST):
            return (await looking.communicate(content))[0]
    except TimeoutError:
        return b""
    finally:
        if looking.returncode is None:
            looking.kill()
            await looking.wait()
