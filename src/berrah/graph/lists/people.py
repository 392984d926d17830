"""Putting people on a list, and taking them off."""

from collections.abc import Iterable

from berrah import graph
from berrah.graph.lists import store as sql
from berrah.graph.lists.events import ListJoined, ListLeft
from berrah.graph.lists.exclusive import telling_home
from berrah.graph.lists.model import ADDED_MOST, MEMBERS_MOST
from berrah.graph.lists.reads import owned_by_id
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def add(tx: Tx, owner_id: int, list_id: int, account_ids: Iterable[int]) -> int:
    """Put people the owner follows, or the owner, on the list; how many are new there. All of them or nobody.

    Raises Unknown("list.unknown"), Forbidden("list.not_yours"), Refused("list.not_followed", "list.too_many_at_once",
    "list.full").
    """
    await owned_by_id(tx, owner_id, list_id)
    wanted = list(dict.fromkeys(account_ids))
    if len(wanted) > ADDED_MOST:
        raise Refused("list.too_many_at_once", limit=ADDED_MOST)
    if {*wanted} - {owner_id} - await graph.followed_among(tx, owner_id, wanted):
        raise Refused("list.not_followed")
    known = set(await tx.all(sql.members_among, list=list_id, accounts=wanted))
    fresh = [one for one in wanted if one not in known]
    if await tx.value(sql.count_members, list=list_id) + len(fresh) > MEMBERS_MOST:
        raise Refused("list.full", limit=MEMBERS_MOST)

    async def put() -> None:
        for one in fresh:
            await tx.run(sql.add_member, list_id=list_id, account_id=one, owner_id=owner_id, id=tx.new_id(owner_id))

    if fresh:
        await telling_home(tx, owner_id, fresh, put)
        await tx.announce(ListJoined(list_id, owner_id, tuple(fresh)))
    return len(fresh)


async def remove(tx: Tx, owner_id: int, list_id: int, account_ids: Iterable[int]) -> int:
    """Take people off the list; how many were on it. Raises Unknown("list.unknown"), Forbidden("list.not_yours")."""
    await owned_by_id(tx, owner_id, list_id)
    known = await tx.all(sql.members_among, list=list_id, accounts=list(account_ids))

    async def take() -> int:
        return await tx.run(sql.remove_members, list=list_id, accounts=known)

    if not known:
        return 0
    gone = await telling_home(tx, owner_id, known, take)
    for some in range(0, len(known), ADDED_MOST):
        await tx.announce(ListLeft(list_id, owner_id, tuple(known[some : some + ADDED_MOST])))
    return gone


async def leave_all(tx: Tx, owner_id: int, account_id: int) -> None:
    """Take somebody off all lists of the owner."""
    places = await tx.all(sql.lists_containing, owner=owner_id, account=account_id)

    async def leave() -> None:
        await tx.run(sql.remove_member_of_owner, owner=owner_id, account=account_id)

    if places:
        await telling_home(tx, owner_id, [account_id], leave)
    for list_id in places:
        await tx.announce(ListLeft(list_id, owner_id, (account_id,)))
