"""How soon a post is found: from the answer to who posted it to the first search that finds it, while many post."""

import asyncio
from itertools import count
from time import perf_counter

import msgspec

from bench.figures import Figure, figure
from bench.house.archive.fill import TOLD
from bench.house.archive.size import Archive
from bench.house.server import Server
from bench.house.words import messages
from bench.load.calls import Calls, calls
from bench.load.requests import get, status
from bench.measures.task import Task

_A_SECOND = 600
_ONE_IN = 30  # is looked for
_PAUSE = 0.01  # between two looks for the same
_PATIENCE = 10.0
_POSTING, _LOOKING = 32, 16  # connections
_marks = count()


async def found_soon(task: Task, server: Server, archive: Archive) -> list[Figure]:
    """Of posts that come at an even pace."""
    number = int(task.seconds * _A_SECOND)
    texts = messages(number, 3, [])
    async with calls(server.port, _POSTING) as posting, calls(server.port, _LOOKING) as looking:

        async def once() -> list[Figure]:
            costs: list[float] = []
            begin, tasks = perf_counter(), []
            for place, text in enumerate(texts):
                token = archive.token(1 + place % (min(TOLD, archive.accounts) - 1))
                looks = looking if place % _ONE_IN == 0 else None
                tasks.append(asyncio.create_task(_posted(posting, looks, token, text, costs)))
                await asyncio.sleep(max(0.0, begin + place / _A_SECOND - perf_counter()))
            seconds = perf_counter() - begin
            await asyncio.gather(*tasks)
            lost = sum(one > _PATIENCE for one in costs)
            note = f"{number / seconds:,.0f} posts/s meanwhile" + (f", {lost} never" if lost else "")
            return [figure("search: found after posting", costs, seconds, note=note)]

        return await task.repeat(once)


async def _posted(posting: Calls, looking: Calls | None, token: str, text: str, costs: list[float]) -> None:
    mark = f"marque{next(_marks)}x{perf_counter() * 1000:.0f}"
    answered, body = await posting.ask(status(token, f"{text[:100]} {mark}"))
    assert answered == 200, f"a post was answered with {answered}: {body[:300]!r}"
    if looking is None:
        return
    began = perf_counter()
    request = get(f"/api/v2/search?type=statuses&q={mark}", token)
    while perf_counter() - began < _PATIENCE:
        _, body = await looking.ask(request)
        if msgspec.json.decode(body)["statuses"]:
            break
        await asyncio.sleep(_PAUSE)
    costs.append(perf_counter() - began)
