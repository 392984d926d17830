"""What a post costs an account without followers, and one with a million."""

from statistics import median
from time import perf_counter

from bench.figures import Figure, percentile
from bench.house.people import Size
from bench.measures.task import Task
from berrah import publishing
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.settings import load
from berrah.posts import Draft, Post

_POSTS = 300


async def famous(task: Task) -> list[Figure]:
    number = task.about(1_000_000, 10_000)
    size = Size(accounts=500, posts=2000, mean_followees=0, readers={}, followers_of_first=number)
    data, everybody = await task.houses.copy(size)
    star, nobody = everybody.ids[:2]
    async with open_house(load({}, data), has_worker=False) as house:
        began = perf_counter()
        await house.cards.accounts.of([star])
        counting = (perf_counter() - began) * 1000

        async def once() -> list[Figure]:
            costs = await _costs(house, [nobody, star])
            alone, many = (sorted(costs[one]) for one in (nobody, star))
            ratio = median(many) / median(alone)
            return [
                _figure("transaction, no follower", alone),
                _figure(f"transaction, {number:,} followers", many),
                Figure("famous", ratio, "× the cost"),
            ]

        found = await task.repeat(once)
    return [*found, Figure("famous: card", counting, "ms", note="counting the followers once, at the first look")]


async def _costs(house: House, authors: list[int]) -> dict[int, list[float]]:
    """Seconds the statements of the posting transaction took, without the disk; both authors in turn."""
    costs: dict[int, list[float]] = {author: [] for author in authors}

    async def timed(tx: Tx, draft: Draft) -> Post:
        began = perf_counter()
        post = await publishing.submit(tx, draft)
        costs[draft.author_id].append(perf_counter() - began)
        return post

    for place in range(_POSTS):
        for author in authors:
            await house.write(timed, Draft.of(author, f"bench {place} #bench", rules=house.rules))
    return costs


def _figure(name: str, ordered: list[float]) -> Figure:
    p50, p99 = (percentile(ordered, percent) * 1000 for percent in (50, 99))
    return Figure(name, p50 * 1000, "µs", p50, p99)
