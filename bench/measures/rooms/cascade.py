"""A post that 100,000 pass on: what each of them costs, and what it costs to reckon and to draw how it went."""

import asyncio
import resource
from collections.abc import Awaitable, Callable
from random import Random
from time import perf_counter
from typing import TypeVar

from bench.figures import Figure
from bench.house.people import Size
from bench.measures.task import Task
from berrah import posts
from berrah.app import open_house
from berrah.cards.cascades import cascade_card
from berrah.doors.house import House
from berrah.doors.web.pages.cascades import drawing
from berrah.kit.settings import load
from berrah.posts import Post
from berrah.posts.cascade import Cascades

T = TypeVar("T")
_TOGETHER = 64  # who pass it on at once
_LATELY = 500  # mostly one sees what was passed on lately
_SHOWN = 60


async def cascade(task: Task) -> list[Figure]:
    number = task.about(100_000, 1_000)
    size = Size(accounts=number + 1, posts=100, mean_followees=10, readers={})
    data, everybody = await task.houses.copy(size)
    async with open_house(load({}, data), has_worker=False) as house:
        author, *others = everybody.ids
        post = await house.submit(posts.Draft.of(author, "pass it on", rules=house.rules))
        began = perf_counter()
        await _pass_on(house, post, others)
        rate = len(others) / (perf_counter() - began)
        before = _memory()
        found = [Figure("cascade: reposts", rate, "/s", note=f"{number:,} of one post, {_TOGETHER} at once")]
        found += await task.repeat(lambda: _looked_at(house, post))
        return [*found, Figure("cascade: memory", _memory() - before, "MB", note="what reckoning added at its highest")]


async def _pass_on(house: House, post: Post, others: list[int]) -> None:
    random, entries, waiting = Random(7), [post.id], iter(others)

    async def hand_on() -> None:
        for one in waiting:
            seen = entries[-random.randint(1, min(len(entries), _LATELY))]
            entries.append((await house.write(posts.repost, one, seen)).id)

    await asyncio.gather(*(hand_on() for _ in range(_TOGETHER)))


async def _looked_at(house: House, post: Post) -> list[Figure]:
    fresh = Cascades(house.store)
    whole, reckoned = await _timed(lambda: fresh.of(None, post))
    _, again = await _timed(lambda: fresh.of(None, post))
    accounts = house.cards.accounts

    async def draw() -> int:
        card = await cascade_card(accounts, whole, _SHOWN)
        drawing.curve(whole.pace.curve, is_mirrored=False)
        return len(drawing.tree(card, is_mirrored=False).rows)

    _, drawn = await _timed(draw)
    reached = f"depth {whole.tree.depth}, potential reach {whole.potential:,}"
    return [
        Figure("cascade: reckon", reckoned, "ms", note=f"{reached}; beside the loop"),
        Figure("cascade: again", again, "ms", note="for the next who looks"),
        Figure("cascade: draw", drawn, "ms", note=f"{_SHOWN} hands of it"),
    ]


async def _timed(work: Callable[[], Awaitable[T]]) -> tuple[T, float]:
    began = perf_counter()
    return await work(), (perf_counter() - began) * 1000


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
