"""Ten thousand open streams, and one message to all of them."""

import asyncio
from time import perf_counter
from typing import Any

from bench.figures import Figure, percentile
from bench.house.people import People, Size
from bench.house.server import Server, allow_many_files, serving
from bench.load.calls import HOST, calls
from bench.load.requests import get, status
from bench.load.streams import USER_STREAM
from bench.measures.task import Task

_FILES_BESIDE = 300
_AT_ONCE = 100


class Ear(asyncio.Protocol):
    """The cheapest listener: notes when bytes came."""

    __slots__ = ("_moments", "opened", "transport")

    def __init__(self, moments: list[float]) -> None:
        self._moments = moments
        self.opened = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        """Keep the transport."""
        self.transport: asyncio.Transport = transport

    def data_received(self, data: bytes) -> None:
        """Note the moment."""
        self._moments.append(perf_counter())
        if not self.opened.done() and b"\r\n\r\n" in data:
            self.opened.set_result(data[9:12])


async def crowd(task: Task) -> list[Figure]:
    number = min(task.about(10_000, 200), allow_many_files() - _FILES_BESIDE)
    size = Size(accounts=number + 1, posts=2000, mean_followees=10, readers={}, is_first_followed_by_all=True)
    data, everybody = await task.houses.copy(size)
    moments: list[float] = []
    async with serving(data) as server, calls(server.port, 1) as asking:
        await asking.ask(get("/api/v1/timelines/public"))
        before = server.memory()
        ears = await _open(server, everybody, moments, number)
        memory = (server.memory() - before) / number
        note = "" if number == task.about(10_000, 200) else f"only {number} files may be open"

        async def once() -> list[Figure]:
            await asyncio.sleep(0.5)
            moments.clear()
            began = perf_counter()
            answer, _ = await asking.ask(status(everybody.token(0), "À tous : bonjour."))
            assert answer == 200
            await _arrived(moments, number)
            # With the first byte of later chunks a stream would count twice; one event is one chunk.
            latencies = sorted(moment - began for moment in moments)
            p50, p99 = (percentile(latencies, percent) * 1000 for percent in (50, 99))
            lost = f"{number - len(latencies)} lost" if len(latencies) < number else note
            return [Figure("crowd", len(latencies), "streams", p50, p99, note=lost)]

        found = await task.repeat(once)
        for ear in ears:
            ear.transport.abort()
        return [*found, Figure("crowd memory", memory / 1000, "kB a stream", note="account, follows, token included")]


async def _open(server: Server, everybody: People, moments: list[float], number: int) -> list[Ear]:
    loop = asyncio.get_running_loop()

    async def one(place: int) -> Ear:
        _, ear = await loop.create_connection(lambda: Ear(moments), HOST, server.port)
        ear.transport.write(get(USER_STREAM, everybody.token(place), "text/event-stream"))
        answer = await asyncio.wait_for(ear.opened, 60)
        assert answer == b"200", f"a stream was answered with {answer!r}"
        return ear

    ears: list[Ear] = []
    for start in range(1, number + 1, _AT_ONCE):
        places = range(start, min(start + _AT_ONCE, number + 1))
        ears += await asyncio.gather(*map(one, places))
    return ears


async def _arrived(moments: list[float], number: int) -> None:
    for _ in range(200):
        if len(moments) >= number:
            return
        await asyncio.sleep(0.05)
