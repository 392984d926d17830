"""What apps ask most beside home: processor time for each answer, for somebody to whom things have happened."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figure
from bench.house.people import People, readers
from bench.house.server import serving
from bench.load.requests import get
from bench.measures.task import Load, Task, storm
from berrah import notifications
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.bus import known_listeners
from berrah.kit.pages import Page
from berrah.kit.settings import load
from berrah.kit.worker import Worker
from berrah.posts import Draft, favourite

_AT_ONCE = 16
_FULL = 20  # a page
_READERS = 20
_POSTS = 4  # of each reader, each liked and answered by so many
_LIKES, _ANSWERS = 12, 6

# Where an app goes when it is opened, and where a tap leads. What each may cost is in bench.goals.
_WANTED = {
    "apps: public": "/api/v1/timelines/public?limit=20",
    "apps: own account": "/api/v1/accounts/verify_credentials",
    "apps: account": "/api/v1/accounts/{account}",
    "apps: posts of an account": "/api/v1/accounts/{account}/statuses?limit=20",
    "apps: relationship": "/api/v1/accounts/relationships?id[]={account}",
    "apps: notifications": "/api/v1/notifications?limit=20",
    "apps: notifications, grouped": "/api/v2/notifications?limit=20",
    "apps: context": "/api/v1/statuses/{post}/context",
    "apps: post": "/api/v1/statuses/{post}",
}


async def apps(task: Task) -> list[Figure]:
    data, everybody = await task.houses.copy(task.size)
    some = readers(task.size, min(task.size.readers))[: task.about(_READERS, 5)]
    posts = await _lively(data, everybody, some)
    found: list[Figure] = []
    async with serving(data) as server:
        for name, path in _WANTED.items():
            requests = [
                get(path.format(account=everybody.ids[other], post=post), everybody.token(reader))
                for reader, other, post in zip(some, [*some[1:], some[0]], posts, strict=True)
            ]
            found += await storm(task, server, [Load(name, requests, _AT_ONCE)])
        # Strangers ask for the public timeline too, and have no marks of their own.
        found += await storm(task, server, [Load("apps: public, a stranger", [get(_WANTED["apps: public"])], _AT_ONCE)])
    return found


async def _lively(data: Path, everybody: People, some: Sequence[int]) -> list[int]:
    """Let each of these people write, others like and answer it, and tell them; the last post of each."""
    async with open_house(load({}, data), has_worker=False) as house:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_wrote(house, everybody, reader)) for reader in some]
        hearing = [one for one in known_listeners() if one.name.startswith("notifications.")]
        worker = Worker(house.store, house.bus, hearing, [])
        while await worker.work_once():
            pass
        async with house.store.read() as look:
            told = await notifications.listed(look, everybody.ids[some[0]], Page(_FULL))
        if len(told) < _FULL:
            raise AssertionError(len(told))
    return [task.result() for task in tasks]


async def _wrote(house: House, everybody: People, reader: int) -> int:
    account, post_id = everybody.ids[reader], 0
    name, others = everybody.name(reader), everybody.ids[-_LIKES:]
    for place in range(_POSTS):
        post_id = (await house.submit(Draft.of(account, f"what about {place}?", rules=house.rules))).id
        for other in others:
            await house.write(favourite, other, post_id)
        for other in others[:_ANSWERS]:
            text = f"@{name} I would say so"
            await house.submit(Draft.of(other, text, rules=house.rules, reply_to_id=post_id))
    return post_id
