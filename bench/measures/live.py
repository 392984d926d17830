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


async def live(task: Task) -> list[Figure]:
    size = Size(accounts=500, posts=2000, readers={}, is_first_followed_by_all=True)
    data, everybody = await task.houses.copy(size)
    async with serving(data) as server, calls(server.port, 4) as asking:
        sent: dict[bytes, float] = {}
        latencies: list[float] = []

        def heard(event: bytes, data: bytes) -> None:
            arrived = perf_counter()
            if event == b"update" and (at := data.find(b"mark-")) >= 0:
                latencies.append(arrived - sent[data[at : at + 11]])

        streams = [await listen(server.port, everybody.token(number + 1), heard) for number in range(_FOLLOWERS)]

        async def once() -> list[Figure]:
            latencies.clear()
            expected = 0
            began = perf_counter()
            for place in range(int(task.seconds * _A_SECOND)):
                mark = f"mark-{len(sent):06d}"
                sent[mark.encode()] = perf_counter()
                await asking.ask(status(everybody.token(0), f"{mark} à l’écoute"))
                expected += _FOLLOWERS
                await asyncio.sleep(max(0, began + (place + 1) / _A_SECOND - perf_counter()))
            await asyncio.sleep(0.3)
            note = f"{expected - len(latencies)} lost" if len(latencies) < expected else ""
            return [figure("live", latencies, perf_counter() - began, note=note)]

        found = await task.repeat(once)
        for stream in streams:
            stream.transport.close()
        return found
