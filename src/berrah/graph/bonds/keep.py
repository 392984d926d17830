"""Keeping what was between two people, and handing it out once."""

from collections.abc import Iterable

import msgspec

from berrah.graph.bonds import store as sql
from berrah.graph.bonds.model import KEPT_MS, Bond
from berrah.kit import clock
from berrah.kit.db import Snapshot, Tx


async def keep(tx: Tx, account_id: int, other_id: int, was: Bond) -> None:
    """Keep what the account takes away between itself and the other, in place of what was kept before."""
    await tx.run(sql.remove, account=account_id, others=[other_id])
    said = msgspec.json.encode(was).decode()
    await tx.run(sql.add, account_id=account_id, other_id=other_id, was=said, parted_at=tx.now)


async def kept(look: Snapshot, account_id: int, other_ids: Iterable[int]) -> dict[int, Bond]:
    """What is kept of these, by the other's id."""
    since = clock.now() - KEPT_MS
    found = await look.all(sql.of, account=account_id, others=list(other_ids), since=since)
    return {other: msgspec.json.decode(was, type=Bond) for other, was in found}


async def take(tx: Tx, account_id: int, other_id: int) -> bool:
    """Whether it was still there: of two who put it back at once only one finds it."""
    return bool(await tx.run(sql.remove, account=account_id, others=[other_id]))


async def forget_between(tx: Tx, one: int, other: int) -> None:
    """Somebody follows or asks anew: what was before is nobody's to put back any more.

    Else whoever was removed since could come back by themselves, and whoever left since could be fetched back.
    """
    await tx.run(sql.remove, account=one, others=[other])
    await tx.run(sql.remove, account=other, others=[one])


async def forget(tx: Tx) -> None:
    """Keep nothing for longer."""
    await tx.run(sql.forget, until=tx.now - KEPT_MS)
