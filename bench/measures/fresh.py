"""A new house: its memory after the first page, and what that page weighs."""

import gzip
import re
import tempfile
from pathlib import Path

from bench.figures import Figure
from bench.house.people import Size
from bench.house.server import serving
from bench.load.calls import Calls, calls
from bench.load.requests import get, get_packed
from bench.measures.task import Task

_STATIC = re.compile(rb"[\"'(](/static/[^\"')#]+)")
_GZIP = b"\x1f\x8b"
_MODULE = re.compile(rb"(?:from|import)\s*[\"']\./([^\"']+)")


async def fresh(task: Task) -> list[Figure]:
    async def once() -> list[Figure]:
        with tempfile.TemporaryDirectory() as folder:
            async with serving(Path(folder)) as server, calls(server.port, 1) as asking:
                await asking.ask(get("/", accept="text/html"))
                return [Figure("fresh memory", server.memory() / 1_000_000, "MB")]

    memory = await task.repeat(once)
    data, _ = await task.houses.copy(Size(accounts=100, posts=500, readers={}))
    async with serving(data) as server, calls(server.port, 1) as asking:
        return [*memory, await _first_page(asking)]


async def _first_page(asking: Calls) -> Figure:
    """The front page and everything it names, as a browser gets them over the wire."""
    weight, seen, waiting = 0, set[str](), ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        status, body = await asking.ask(get_packed(path))
        assert status == 200, f"{path} was answered with {status}"
        weight += len(body)
        waiting += _named(gzip.decompress(body) if body.startswith(_GZIP) else body, path)
    return Figure("first page", weight / 1000, "kB", note=f"{len(seen)} answers")


def _named(body: bytes, path: str) -> list[str]:
    folder = path.rpartition("/")[0]
    return [found.decode() for found in _STATIC.findall(body)] + [
        f"{folder}/{found.decode()}" for found in _MODULE.findall(body)
    ]
