"""The machine itself: the same load on a server that does nothing, in the same run."""

import tempfile
from pathlib import Path

from bench.figures import Figure
from bench.house.server import doing_nothing
from bench.load.requests import get
from bench.measures.task import Load, Task, storm


async def yardstick(task: Task) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="berrah-bench-") as folder:
        async with doing_nothing(Path(folder)) as server:
            return await storm(task, server, [Load("yardstick", [get("/")], 64)])
