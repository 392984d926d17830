"""Reading the next lines of a file, then taking away what is not in it, if that is wanted."""

import msgspec

from berrah.graph.exchange import store as sql
from berrah.graph.exchange.events import ImportGoesOn
from berrah.graph.exchange.model import Import, Mode, Row, State
from berrah.graph.exchange.take import TAKERS
from berrah.kit.db import Tx

_rows = msgspec.json.Decoder(list[Row])
_keys = msgspec.json.Decoder(list[str])


async def go_on(tx: Tx, import_id: int) -> None:
    """One step, and the announcement of the next one. A step that is made twice finds less to do the second time."""
    job = await tx.first(sql.import_by_id, key=import_id)
    if job is None or job.state is not State.running:
        return
    part = await tx.first(sql.next_part, key=import_id)
    if part is not None:
        await _take(tx, job, *part)
    elif job.mode is Mode.merge or not await _trim(tx, job):
        await _end(tx, job, State.done)
        return
    await tx.announce(ImportGoesOn(import_id))


async def _take(tx: Tx, job: Import, number: int, text: str) -> None:
    taken = await TAKERS[job.kind].take(tx, job.owner_id, _rows.decode(text), job.domain)
    there = msgspec.json.encode(taken.kept).decode()
    await tx.run(sql.end_part, key=job.id, part=number, there=there)
    for one in taken.left_out:
        row = one.row
        await tx.run(
            sql.add_left_out, import_id=job.id, line=row.line, what=row.what, title=row.title, reason=one.reason
        )


async def _trim(tx: Tx, job: Import) -> bool:
    """Take some of what is not in the file away; False when nothing is left to take away, or the file names nobody."""
    kept = {key for text in await tx.all(sql.kept_of, key=job.id) for key in _keys.decode(text)}
    if not kept:
        # A wrong file must not cost somebody everybody they read.
        await _end(tx, job, State.empty)
        return True
    gone = await TAKERS[job.kind].trim(tx, job.owner_id, kept)
    await tx.run(sql.end, key=job.id, became=State.running.value, gone=job.removed + gone)
    return gone > 0


async def _end(tx: Tx, job: Import, state: State) -> None:
    await tx.run(sql.end, key=job.id, became=state.value, gone=job.removed)
