"""Two processes that share one address and one database."""

from bench.figures import Figure
from bench.house.server import serving
from bench.measures.posting import post_requests
from bench.measures.reading import home_requests
from bench.measures.task import Load, Task, storm


async def workers(task: Task) -> list[Figure]:
    data, everybody = await task.houses.copy(task.size)
    requests = home_requests(everybody, task.size, 27)
    async with serving(data, workers=2) as server:
        found = await storm(task, server, [Load("2 workers: home", requests, 64)])
        return found + await storm(task, server, [Load("2 workers: posts", post_requests(everybody), 64)])
