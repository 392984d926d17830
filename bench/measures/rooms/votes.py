"""How many votes a second one poll takes, each durable and counted, without HTTP."""

import asyncio
from itertools import count
from time import perf_counter

from bench.figures import Figure
from bench.house.people import Size
from bench.measures.task import Task
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.settings import load
from berrah.posts import Draft, polls
from berrah.posts.polls import NewPoll

_AT_ONCE = 64


async def votes(task: Task) -> list[Figure]:
    people = task.about(10_000, 500)
    data, everybody = await task.houses.copy(Size(accounts=people, posts=1_000, mean_followees=0, readers={}))
    author, *voters = everybody.ids
    numbers = count()
    async with open_house(load({}, data), has_worker=False) as house:

        async def once() -> list[Figure]:
            new = NewPoll.of(("Tea", "Coffee"), 86_400)
            post = await house.submit(Draft.of(author, f"poll {next(numbers)}", rules=house.rules, poll=new))
            began = perf_counter()
            async with asyncio.TaskGroup() as group:
                for place in range(_AT_ONCE):
                    group.create_task(_vote(house, post.id, voters[place::_AT_ONCE]))
            rate = len(voters) / (perf_counter() - began)
            began = perf_counter()
            async with house.store.read() as look:
                counted = (await polls.of_posts(look, [post.id]))[post.id]
            counting = (perf_counter() - began) * 1000
            if counted.voters != len(voters):
                raise AssertionError(counted)
            note = f"{len(voters):,} votes counted from the rows"
            return [Figure("votes", rate, "/s"), Figure("votes: count", counting, "ms", note=note)]

        return await task.repeat(once)


async def _vote(house: House, post_id: int, voters: list[int]) -> None:
    for voter in voters:
        await house.write(polls.vote, voter, post_id, (voter % 2,))
