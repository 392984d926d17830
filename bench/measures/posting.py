"""Durable posts, alone and with readers beside them."""

from bench.figures import Figure
from bench.house.people import People
from bench.house.server import serving
from bench.house.words import messages
from bench.load.requests import status
from bench.measures.reading import home_requests
from bench.measures.task import Load, Task, storm

_TEXTS = 20_000


def post_requests(everybody: People, number: int = _TEXTS) -> list[bytes]:
    """Messages of the first thousand accounts, one after the other."""
    authors = min(1000, len(everybody.ids))
    names = [everybody.name(author) for author in range(authors)]
    texts = messages(number, 11, names)
    return [status(everybody.token(place % authors), text) for place, text in enumerate(texts)]


async def posts(task: Task) -> list[Figure]:
    data, everybody = await task.houses.copy(task.size)
    requests = post_requests(everybody)
    async with serving(data) as server:
        found = []
        for connections in (16, 64, 256):
            found += await storm(task, server, [Load(f"posts {connections}", requests, connections)])
        return found


async def both(task: Task) -> list[Figure]:
    data, everybody = await task.houses.copy(task.size)
    writing = Load("both: posts", post_requests(everybody), 64)
    reading = Load("both: home", home_requests(everybody, task.size, 27), 64)
    async with serving(data) as server:
        return await storm(task, server, [writing, reading])
