"""The log's own statements, and the sequencer that gives facts their place on PostgreSQL.

Commit order is not insert order: a reader that moved past number 2 would never see number 1 of a transaction that
commits later. On SQLite one writer at a time takes the next place inside its transaction. On PostgreSQL facts wait in
the outbox; after their commit a sequencer, alone under the lock of one row, moves them to the log and gives the places.
Positions have no gaps and become visible in order.
"""

from sqlalchemy import bindparam, func, select

from berrah.kit.bus.facts import Fact, decode
from berrah.kit.db.schema import cursors, log, outbox
from berrah.kit.db.statement import Row, among, insert, insert_once, rows, values
from berrah.kit.db.store import Entry, Tx

HEAD = "log.head"
MOST_AT_ONCE = 500

add_entry = insert(log)
add_waiting = insert(outbox)
newest = values(select(func.coalesce(func.max(log.c.position), 0)))
behind = rows(
    select(log.c.position, log.c.kind, log.c.body)
    .where(log.c.position > bindparam("after"))
    .order_by(log.c.position)
    .limit(bindparam("most"))
)
any_waiting = values(select(outbox.c.id).limit(1))
_waiting = rows(
    select(outbox.c.id, outbox.c.kind, outbox.c.body, outbox.c.made_at).order_by(outbox.c.id).limit(MOST_AT_ONCE)
)
_remove_waiting = rows(outbox.delete().where(among(outbox.c.id, "ids")))
_make_head = insert_once(cursors)
_lock_head = values(select(cursors.c.position).where(cursors.c.name == HEAD).with_for_update())
_move_head = rows(cursors.update().where(cursors.c.name == HEAD).values(position=bindparam("head")))


def read_entries(found: list[Row]) -> list[Entry]:
    """Rows of the log as entries; a fact that only a newer version knows keeps its place and says nothing."""
    return [(position, decode(kind, body) or Fact()) for position, kind, body in found]


async def give_places(tx: Tx) -> int:
    """Move what waits in the outbox into the log; how many facts were moved (at most MOST_AT_ONCE)."""
    head = await tx.value(_lock_head)
    if head is None:
        await tx.add_once(_make_head, name=HEAD, position=0)
        head = await tx.value(_lock_head)
    waiting = await tx.all(_waiting)
    if not waiting:
        return 0
    for place, (_, kind, body, made_at) in enumerate(waiting, start=head + 1):
        await tx.run(add_entry, position=place, kind=kind, body=body, made_at=made_at)
    await tx.run(_remove_waiting, ids=[row[0] for row in waiting])
    await tx.run(_move_head, head=head + len(waiting))
    return len(waiting)
