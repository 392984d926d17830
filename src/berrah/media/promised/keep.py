"""Promising media, and letting them go again; who promises has seen that they may."""

from collections.abc import Sequence

from berrah.kit.db import Tx
from berrah.media.promised import store as sql


async def promise(tx: Tx, owner_id: int, ids: Sequence[int]) -> None:
    """Keep these for a post that comes later; the same again changes nothing."""
    if ids:
        await tx.run(sql.remove_promises, ids=list(ids))
        await tx.run(sql.add_promises, owner=owner_id, ids=list(ids))


async def give_up(tx: Tx, ids: Sequence[int], until: int) -> None:
    """The post is not wanted, or not just now: until this moment (ms) they are there, for whichever post is first."""
    if ids:
        await tx.run(sql.give_up, ids=list(ids), moment=until)


async def forget(tx: Tx, ids: Sequence[int]) -> None:
    """They are promised no more: a post may have them from now on."""
    if ids:
        await tx.run(sql.remove_promises, ids=list(ids))


async def forget_outdated(tx: Tx) -> None:
    """Those whose moment is over wait for nothing any more."""
    await tx.run(sql.remove_outdated, moment=tx.now)
