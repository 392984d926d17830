"""From posting to the screen of a connected follower, ten times a second."""

import asyncio
from time import perf_counter

from bench.figures import Figure, figure
from bench.house.people import Size
from bench.house.server import serving
from bench.load.calls import calls
from bench.load.requests import status
from bench.load.streams import listen
from bench.measures.task import Task

_A_SECOND = 10
_FOLLOWERS = 50


class _Clock:
    """When each post was sent, and how long it took to each follower."""

    def __init__(self) -> None:
        self.sent: dict[bytes, float] = {}
        self.latencies: list[float] = []

    def send(self) -> str:
        """The mark of the next post, which leaves now."""
        mark = f"mark-{len(self.sent):06d}"
        self.sent[mark.encode()] = perf_counter()
        return mark

    def heard(self, event: bytes, data: bytes) -> None:
        """A follower was told."""
        arrived = perf_counter()
        if event == b"update" and (at := data.find(b"mark-")) >= 0:
            self.latencies.append(arrived - self.sent[data[at : at + 11]])


async def live(task: Task) -> list[Figure]:
    size = Size(accounts=500, posts=2000, readers={}, is_first_followed_by_all=True)
    data, everybody = await task.houses.copy(size)
    clock, number = _Clock(), int(task.seconds * _A_SECOND)
    async with serving(data) as server, calls(server.port, 4) as asking:
        streams = [await listen(server.port, everybody.token(one + 1), clock.heard) for one in range(_FOLLOWERS)]

        async def once() -> list[Figure]:
            clock.latencies.clear()
            began = perf_counter()
            for place in range(number):
                await asking.ask(status(everybody.token(0), f"{clock.send()} à l’écoute"))
                await asyncio.sleep(max(0, began + (place + 1) / _A_SECOND - perf_counter()))
            await asyncio.sleep(0.3)
            lost = number * _FOLLOWERS - len(clock.latencies)
            return [figure("live", clock.latencies, perf_counter() - began, note=f"{lost} lost" if lost else "")]

        found = await task.repeat(once)
        for stream in streams:
            stream.transport.close()
        return found
