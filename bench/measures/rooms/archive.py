"""What an archive takes of the memory, for somebody who wrote much and somebody who wrote four times as much."""

import tempfile
import tracemalloc
from pathlib import Path

from bench.figures import Figure
from bench.house.people import Size
from bench.measures.task import Task
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.settings import load


async def archive(task: Task) -> list[Figure]:
    little, much = [await _peak(task, times * task.about(9_000, 500)) for times in (1, 4)]
    return [Figure("archive memory", much / 1_000_000, "MB"), Figure("archive", much / little, "× the memory")]


async def _peak(task: Task, posts: int) -> int:
    """Bytes over the resting level."""
    data, everybody = await task.houses.copy(Size(accounts=2, posts=posts, mean_followees=0, readers={}))
    async with open_house(load({}, data), has_worker=False) as house:
        with tempfile.TemporaryDirectory() as folder:
            return await _traced(house, everybody.ids[0], Path(folder) / "archive.zip")


async def _traced(house: House, account_id: int, path: Path) -> int:
    async def tell(_done: int, _total: int) -> None: ...

    await house.packing.write(account_id, "en", path, tell)  # templates and catalogs are read once
    tracemalloc.start()
    await house.packing.write(account_id, "en", path, tell)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
