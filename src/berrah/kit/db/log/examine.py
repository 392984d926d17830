"""Is the log in order?"""

from sqlalchemy import bindparam, func, select

from berrah.kit.db.log import cursors
from berrah.kit.db.schema import cursors as cursors_table
from berrah.kit.db.schema import log
from berrah.kit.db.statement import rows, values
from berrah.kit.db.store import Snapshot

_extent = rows(
    select(
        func.coalesce(func.min(log.c.position), 0), func.coalesce(func.max(log.c.position), 0), func.count()
    ).select_from(log)
)
_all_cursors = rows(select(cursors_table.c.name, cursors_table.c.position))


_slowest = rows(select(cursors_table.c.name, cursors_table.c.position).order_by(cursors_table.c.position).limit(1))
_next_at = values(select(func.min(log.c.made_at)).where(log.c.position > bindparam("after")))


async def slowest(look: Snapshot) -> tuple[str, int, int | None]:
    """The listener that is furthest behind, by how many facts, and when the first of those happened."""
    found, last = await look.all(_slowest), (await look.all(_extent))[0][1]
    if not found:
        return "", 0, None
    name, position = found[0]
    return name, max(0, last - position), await look.value(_next_at, after=position)


async def differences(look: Snapshot) -> list[str]:
    """Gaps in the positions, cursors ahead of the log, facts that were parked."""
    found = []
    first, last, number = (await look.all(_extent))[0]
    if number and last - first + 1 != number:
        found.append(f"the log has {number} facts between positions {first} and {last}")
    for name, position in await look.all(_all_cursors):
        if position > last:
            found.append(f"{name} stands at {position}, the log ends at {last}")
    if parked := await cursors.count_parked(look):
        found.append(f"{parked} facts were parked: a listener refused them five times")
    return found
