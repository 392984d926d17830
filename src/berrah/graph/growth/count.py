"""Counting who came and who went, each once, on the day on which it happened."""

from berrah import accounts
from berrah.graph.growth import store as sql
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.db.log import cursors


async def gained(tx: Tx, account_id: int) -> None:
    """The fact that is heard brought the account a follower."""
    await _count(tx, account_id, 1, 0)


async def lost(tx: Tx, account_id: int) -> None:
    """The fact that is heard cost it one."""
    await _count(tx, account_id, 0, 1)


async def _count(tx: Tx, account_id: int, came: int, went: int) -> None:
    # Of somebody who is erased by now nothing is counted any more; what was before goes with AccountErased.
    if not await accounts.anybody_by_ids(tx, [account_id]):
        return
    day = clock.day_of(await cursors.made_at(tx, tx.place) or tx.now)
    until = {"gained_until": tx.place * came, "lost_until": tx.place * went}
    statement = sql.add_gained if came else sql.add_lost
    await tx.add_once(statement, account_id=account_id, day=day, gained=came, lost=went, **until)


async def forget(tx: Tx, account_id: int) -> None:
    """The account is no more."""
    await tx.run(sql.remove, account=account_id)
