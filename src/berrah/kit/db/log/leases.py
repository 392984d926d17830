"""Leases: what only one process at a time may do or have, for as long as it renews."""

from sqlalchemy import bindparam, or_, select

from berrah.kit.db.schema import leases
from berrah.kit.db.statement import insert_once, rows, values
from berrah.kit.db.store import Tx
from berrah.kit.ids import SLOTS

SLOT_HOURS = 24 * 3_600_000

_make = insert_once(leases)
_take = rows(
    leases.update()
    .where(
        leases.c.name == bindparam("lease"),
        or_(leases.c.until < bindparam("now"), leases.c.holder == bindparam("me")),
    )
    .values(holder=bindparam("me"), until=bindparam("later"))
)
_give_back = rows(leases.delete().where(leases.c.name == bindparam("lease"), leases.c.holder == bindparam("me")))
_give_back_all = rows(leases.delete().where(leases.c.holder == bindparam("me")))
_slots = values(select(leases.c.until).where(leases.c.name == bindparam("lease")))


async def take(tx: Tx, name: str, holder: str, milliseconds: int) -> bool:
    """Have or keep the lease for so long; False while somebody else has it."""
    later = tx.now + milliseconds
    if await tx.add_once(_make, name=name, holder=holder, until=later):
        return True
    return await tx.run(_take, lease=name, me=holder, now=tx.now, later=later) > 0


async def give_back(tx: Tx, name: str, holder: str) -> None:
    """Let the next one have it at once."""
    await tx.run(_give_back, lease=name, me=holder)


async def lease_slot(tx: Tx, holder: str) -> int:
    """A range of id sequences for this process (0 to 7): a free one, else the one that is free the soonest.

    Two processes in one range still make different ids nearly always, and the primary key tells the rest apart.
    """
    untils = []
    for slot in range(SLOTS):
        if await take(tx, f"ids.{slot}", holder, SLOT_HOURS):
            return slot
        untils.append(await tx.value(_slots, lease=f"ids.{slot}") or 0)
    return untils.index(min(untils))


async def give_back_all(tx: Tx, holder: str) -> None:
    """Let go of everything this process has: it is leaving."""
    await tx.run(_give_back_all, me=holder)
