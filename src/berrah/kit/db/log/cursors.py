"""How far each listener has come, and what it could not do."""

from sqlalchemy import bindparam, func, select

from berrah.kit.db.schema import cursors, log, outbox, parked
from berrah.kit.db.statement import insert_once, rows, values
from berrah.kit.db.store import Snapshot, Tx

_position = values(select(cursors.c.position).where(cursors.c.name == bindparam("cursor")))
_make = insert_once(cursors)
# From where it was last seen and from nowhere else: a worker that slept while another one did the work does nothing.
_move = rows(
    cursors.update()
    .where(cursors.c.name == bindparam("cursor"), cursors.c.position == bindparam("since"))
    .values(position=bindparam("to"))
)
_park = insert_once(parked)
_parked_count = values(select(func.count()).select_from(parked))
_made_at = values(select(log.c.made_at).where(log.c.position == bindparam("place")))
_oldest_kept = values(select(func.max(log.c.position)).where(log.c.made_at < bindparam("before")))
_slowest = values(select(func.min(cursors.c.position)))
_prune = rows(log.delete().where(log.c.position < bindparam("below"), log.c.position >= bindparam("above")))
_first = values(select(func.min(log.c.position)))
_count_waiting = values(select(func.count()).select_from(outbox))


async def position_of(look: Snapshot, name: str) -> int:
    """Where the listener stands; 0 when it never ran."""
    return int(await look.value(_position, cursor=name) or 0)


async def move(tx: Tx, name: str, since: int, to: int) -> bool:
    """Go on from `since` (0: it never moved); False when it does not stand there: somebody else does the work."""
    if await tx.run(_move, cursor=name, since=since, to=to):
        return True
    return since == 0 and await tx.add_once(_make, name=name, position=to)


async def made_at(look: Snapshot, place: int) -> int | None:
    """When the fact at this place of the log was announced (ms); None once it has left the log."""
    found: int | None = await look.value(_made_at, place=place)
    return found


async def park(tx: Tx, listener: str, position: int, error: str) -> None:
    """Keep what could not be done for a person to look at."""
    await tx.add_once(_park, listener=listener, position=position, error=error[:2000], parked_at=tx.now)


async def count_parked(look: Snapshot) -> int:
    """How many facts wait for a person."""
    return int(await look.value(_parked_count))


async def count_waiting(look: Snapshot) -> int:
    """How many facts have no place in the log yet."""
    return int(await look.value(_count_waiting))


async def prune(tx: Tx, before: int, most: int = 500) -> int:
    """Take facts made before this moment (ms) that every listener has seen out of the log; how many.

    The newest fact always stays: positions must go on from it.
    """
    below = min(await tx.value(_oldest_kept, before=before) or 0, await tx.value(_slowest) or 0)
    first = await tx.value(_first) or 0
    return await tx.run(_prune, below=min(below, first + most), above=first)
