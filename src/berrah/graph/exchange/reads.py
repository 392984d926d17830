"""Looking at files that were brought in."""

from collections.abc import Sequence

from berrah.graph.exchange import store as sql
from berrah.graph.exchange.model import Import, LeftOut, Progress
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown


async def newest(look: Snapshot, owner_id: int, most: int) -> list[Progress]:
    """What the owner brought in lately, newest first."""
    return await _counted(look, await look.all(sql.newest_of, owner=owner_id, most=most))


async def progress_of(look: Snapshot, owner_id: int, import_id: int) -> Progress:
    """One of them; raises Unknown("data.unknown")."""
    job = await look.first(sql.import_by_id, key=import_id)
    if job is None or job.owner_id != owner_id:
        raise Unknown("data.unknown")
    return (await _counted(look, [job]))[0]


async def left_out(look: Snapshot, import_id: int, after: int, most: int) -> list[LeftOut]:
    """The lines that came to nothing, as they stand in the file, behind a line."""
    return await look.all(sql.left_out_after, key=import_id, after=after, most=most)


async def _counted(look: Snapshot, jobs: Sequence[Import]) -> list[Progress]:
    keys = [job.id for job in jobs]
    waiting: dict[int, int] = dict(await look.all(sql.waiting_of, keys=keys))
    out: dict[int, int] = dict(await look.all(sql.left_out_counts, keys=keys))
    return [Progress(job, int(waiting.get(job.id, 0)), out.get(job.id, 0)) for job in jobs]
