"""Ten thousand mentions a minute: how fast people are told, and what it costs those who post meanwhile."""

import asyncio
from time import perf_counter

from bench.figures import Figure, percentile
from bench.house.people import Size
from bench.measures.task import Task
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.bus import known_listeners
from berrah.kit.settings import load
from berrah.kit.worker import Worker
from berrah.posts import Draft

_NAMED = 100  # people who are named, one after the other
_A_MINUTE = 10_000


async def notifications(task: Task) -> list[Figure]:
    number = task.about(_A_MINUTE, 600)
    size = Size(accounts=500, posts=2000, mean_followees=0, readers={}, followers_of_first=0)
    data, everybody = await task.houses.copy(size)
    names = [everybody.name(place) for place in range(_NAMED)]
    authors = everybody.ids[_NAMED:]
    async with open_house(load({}, data), has_worker=False) as house:
        hearing = [one for one in known_listeners() if one.name.startswith("notifications.")]
        worker = Worker(house.store, house.bus, hearing, [])
        while await worker.work_once():
            pass

        async def once() -> list[Figure]:
            alone = await _paced(house, authors, names, number // 5)
            began = perf_counter()
            while await worker.work_once():
                pass
            told = (number // 5) / (perf_counter() - began)
            worker.start()
            beside = await _paced(house, authors, names, number // 5)
            await worker.close()
            while await worker.work_once():
                pass
            return [
                Figure("notifications", told, "/s", note=f"goal: {_A_MINUTE:,} a minute"),
                _figure("mentions posted, nobody told", alone),
                _figure("mentions posted, told meanwhile", beside),
            ]

        return await task.repeat(once)


async def _paced(house: House, authors: list[int], names: list[str], number: int) -> list[float]:
    """Seconds that each of so many posts took, posted at the rate of ten thousand a minute; sorted."""
    costs: list[float] = []

    async def post(place: int) -> None:
        text = f"@{names[place % len(names)]} bench {place}"
        draft = Draft.of(authors[place % len(authors)], text, rules=house.rules)
        began = perf_counter()
        await house.submit(draft)
        costs.append(perf_counter() - began)

    begin, tasks = perf_counter(), []
    for place in range(number):
        tasks.append(asyncio.create_task(post(place)))
        await asyncio.sleep(max(0.0, begin + place * 60 / _A_MINUTE - perf_counter()))
    await asyncio.gather(*tasks)
    return sorted(costs)


def _figure(name: str, ordered: list[float]) -> Figure:
    p50, p99 = (percentile(ordered, percent) * 1000 for percent in (50, 99))
    return Figure(name, p50 * 1000, "µs", p50, p99)
