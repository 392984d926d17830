"""Search over a large archive, over HTTP: words by how frequent they are, and what costs an index most."""

from urllib.parse import quote

import msgspec

from bench.figures import Figure
from bench.house.archive.fill import made
from bench.house.archive.size import Archive
from bench.house.server import Server, serving
from bench.load.calls import Calls, calls
from bench.load.requests import get, get_packed
from bench.measures.search.building import built
from bench.measures.search.finding import found_soon
from bench.measures.search.questions import Kind, kinds
from bench.measures.task import Load, Task, storm

# With 64 that ask without a pause 3,000 a second would be 21 ms each, whoever answers.
_CONNECTIONS = 16
_NAME = "search: {}"


async def search(task: Task) -> list[Figure]:
    accounts = task.about(20_000, 1_000)
    archive = Archive(task.posts or task.about(1_000_000, 20_000), accounts, followees=accounts // 10)
    with task.folder() as folder:
        data = await made(folder, archive)
        found = await built(folder, archive)
        async with serving(data) as server:
            for kind in kinds(archive):
                found += await _asked(task, server, archive, kind)
            found += await _pages(task, server, archive)
            return [*found, *await found_soon(task, server, archive)]


async def _asked(task: Task, server: Server, archive: Archive, kind: Kind) -> list[Figure]:
    requests = [asking(text, archive.token(kind.asker)) for text in kind.texts]
    async with calls(server.port, 1) as one:
        note = f"{await _hits(one, requests):.3g} found"
    return [
        msgspec.structs.replace(each, note=", ".join(filter(None, (note, each.note))))
        for each in await storm(task, server, [Load(_NAME.format(kind.name), requests, _CONNECTIONS)])
    ]


async def _pages(task: Task, server: Server, archive: Archive) -> list[Figure]:
    """The page, as strangers get it."""
    common = next(kind for kind in kinds(archive) if kind.name == "common")
    requests = [get_packed(f"/search?q={quote(text)}") for text in common.texts]
    return await storm(task, server, [Load(_NAME.format("page, common"), requests, _CONNECTIONS)])


async def _hits(one: Calls, requests: list[bytes]) -> float:
    """How many of a page of twenty are found, on average."""
    total = 0
    for request in requests:
        status, body = await one.ask(request)
        assert status == 200, f"a search was answered with {status}: {body[:300]!r}"
        total += len(msgspec.json.decode(body)["statuses"])
    return total / len(requests)


def asking(text: str, token: str) -> bytes:
    """A search as apps ask."""
    return get(f"/api/v2/search?type=statuses&limit=20&q={quote(text)}", token)
