"""The live streams of pages, as a browser hears them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx

from berrah.doors.house import House
from tests.doors.web.reading import Reader

Heard = tuple[str, str]


class Ear:
    """An open stream."""

    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.aiter_lines()

    async def hears(self) -> Heard:
        """The next event: its kind and its data."""
        kind, data = "", []
        async with asyncio.timeout(60):
            async for line in self._lines:
                name, _, value = line.partition(": ")
                if name == "event":
                    kind = value
                elif name == "data":
                    data.append(value)
                elif not line and kind:
                    return kind, "\n".join(data)
        raise AssertionError("the stream has ended")


@asynccontextmanager
async def listens(reader: Reader, house: House, path: str) -> AsyncIterator[Ear]:
    """Listen, and be sure of it."""
    before = house.hub.open
    async with reader.http.stream("GET", path) as answer:
        assert answer.status_code == 200, await answer.aread()
        assert answer.headers["content-type"].startswith("text/event-stream")
        await until(lambda: house.hub.open > before)
        yield Ear(answer)
    await until(lambda: house.hub.open <= before)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for it, not for long."""
    for _ in range(30_000):
        if is_so():
            return
        await asyncio.sleep(0.002)
    raise AssertionError("it never came to that")
