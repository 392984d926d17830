"""Clearing away what hung on a list that is gone."""

from berrah.graph.lists import store as sql
from berrah.graph.lists.events import ListSwept
from berrah.kit.db import Tx

_MOST = 400  # rows of each kind in one transaction: others write too


async def sweep(tx: Tx, list_id: int) -> None:
    """Remove some of it, and announce that more is to be done while there is more."""
    people = await tx.all(sql.some_members, list=list_id, most=_MOST)
    readers = await tx.all(sql.some_followers, list=list_id, most=_MOST)
    if people:
        await tx.run(sql.remove_members, list=list_id, accounts=people)
    if readers:
        await tx.run(sql.sweep_followers, accounts=readers, list=list_id)
    if len(people) == _MOST or len(readers) == _MOST:
        await tx.announce(ListSwept(list_id))
