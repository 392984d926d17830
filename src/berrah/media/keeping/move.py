"""Moving media from one place to another: folder to bucket, or back. Whoever is interrupted begins again."""

import asyncio
from collections.abc import AsyncIterator, Callable

import msgspec

from berrah.kit.blob import Blob

_AT_ONCE = 8


class Moved(msgspec.Struct):
    """How many were copied, and how many were there already."""

    copied: int = 0
    there: int = 0


async def move(source: Blob, target: Blob, *, is_kept: bool, tell: Callable[[], None]) -> Moved:
    """Copy everything that is not there yet, and then, unless it is kept, delete it where it was; raises BlobAway.

    What is there with the same length is the same: a key is written once and never changed. `tell` hears of each one.
    """
    done = Moved()

    async def one(key: str) -> None:
        try:
            content = await source.read(key)
        except FileNotFoundError:
            return  # deleted meanwhile
        if await target.size(key) == len(content):
            done.there += 1
        else:
            await target.put(key, content)
            done.copied += 1
        if not is_kept:
            await source.delete(key)
        tell()

    async for some in _handfuls(source):
        async with asyncio.TaskGroup() as together:
            for key in some:
                together.create_task(one(key))
    return done


async def _handfuls(source: Blob) -> AsyncIterator[list[str]]:
    some: list[str] = []
    async for key, _ in source.listing():
        some.append(key)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    yield some
