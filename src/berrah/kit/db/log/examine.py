"""Is the log in order?"""

from collections.abc import Mapping

from sqlalchemy import bindparam, func, select

from berrah.kit.db.log import cursors
from berrah.kit.db.schema import cursors as cursors_table
from berrah.kit.db.schema import log
from berrah.kit.db.statement import rows
from berrah.kit.db.store import Snapshot

_extent = rows(
    select(
        func.coalesce(func.min(log.c.position), 0), func.coalesce(func.max(log.c.position), 0), func.count()
    ).select_from(log)
)
_all_cursors = rows(select(cursors_table.c.name, cursors_table.c.position))


_MOST = 5_000
_after = rows(
    select(log.c.position, log.c.kind, log.c.made_at)
    .where(log.c.position > bindparam("since"))
    .order_by(log.c.position)
    .limit(bindparam("most"))
)


async def slowest(look: Snapshot, kinds: Mapping[str, str]) -> tuple[str, int, int | None]:
    """The listener that is furthest behind, how many facts wait for it (up to 5,000), and since when.

    `kinds` says which kind of fact each listener follows: the others of the log do not wait for it.
    """
    stands = {name: position for name, position in await look.all(_all_cursors) if name in kinds}
    entries = await look.all(_after, since=min(stands.values(), default=0), most=_MOST) if stands else []
    found: tuple[str, int, int | None] = "", 0, None
    for name, position in stands.items():
        waiting = [made_at for at, kind, made_at in entries if at > position and kind == kinds[name]]
        if waiting and (found[2] is None or waiting[0] < found[2]):
            found = name, len(waiting), waiting[0]
    return found


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
