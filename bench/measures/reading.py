"""Reading: the home timeline of readers with 27 and with 300 followees, the public one, and pages for strangers."""

from bench.figures import Figure
from bench.house.people import People, Size, readers
from bench.house.server import serving
from bench.load.requests import get, get_again, get_packed
from bench.measures.task import Load, Task, storm

HOME = "/api/v1/timelines/home?limit=20"
_FRONT = "/"
_PUBLIC = "/api/v1/timelines/public?limit=20"


def home_requests(everybody: People, size: Size, followees: int) -> list[bytes]:
    """One request for each reader that follows exactly so many."""
    return [get(HOME, everybody.token(reader)) for reader in readers(size, followees)]


async def home(task: Task) -> list[Figure]:
    data, everybody = await task.houses.copy(task.size)
    async with serving(data) as server:
        found = []
        for followees in task.size.readers:
            requests = home_requests(everybody, task.size, followees)
            found += await storm(task, server, [Load(f"home {followees}", requests, 64)])
        return found


async def public(task: Task) -> list[Figure]:
    data, _ = await task.houses.copy(task.size)
    async with serving(data) as server:
        return await storm(task, server, [Load("public", [get(_PUBLIC)], 64)])


async def guests(task: Task) -> list[Figure]:
    """The front page as strangers get it, whole and when they have it already."""
    data, _ = await task.houses.copy(task.size)
    async with serving(data) as server:
        whole = await storm(task, server, [Load("guests: front page", [get_packed(_FRONT)], 16)])
        return whole + await storm(task, server, [Load("guests: front page, again", [get_again(_FRONT)], 16)])
