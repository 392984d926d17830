"""Letting followers in, or not; and asking one who is in to leave."""

from collections.abc import Iterable

from berrah.graph import store as follows
from berrah.graph.events import Followed, FollowRequestWithdrawn, Unfollowed
from berrah.graph.options import clear, clear_all, moved_in
from berrah.graph.requests import store as sql
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

AT_ONCE = 500


async def approve(tx: Tx, account_id: int, follower_ids: Iterable[int]) -> list[int]:
    """Let these in, those of them who ask; who they were. Raises Refused("follow.too_many", limit=500)."""
    asking = await _asking(tx, account_id, follower_ids)
    for follower in asking:
        added = await tx.add_once(
            follows.add_follow, follower_id=follower, followee_id=account_id, id=tx.new_id(follower)
        )
        if added:
            await tx.announce(Followed(follower, account_id))
    if asking:
        await moved_in(tx, account_id, asking)
    return asking


async def refuse(tx: Tx, account_id: int, follower_ids: Iterable[int]) -> list[int]:
    """Do not let these in; they are not told, and may ask again. Raises as `approve`."""
    asking = await _asking(tx, account_id, follower_ids)
    if asking:
        await clear_all(tx, account_id, asking)
    for follower in asking:
        await tx.announce(FollowRequestWithdrawn(follower, account_id))
    return asking


async def remove_follower(tx: Tx, account_id: int, follower_id: int) -> bool:
    """Have somebody follow no longer; False when they did not."""
    if not await tx.run(follows.remove_follow, follower_id=follower_id, followee_id=account_id):
        return False
    await clear(tx, follower_id, account_id)
    await tx.announce(Unfollowed(follower_id, account_id))
    return True


async def approve_some(tx: Tx, account_id: int) -> bool:
    """Let in as many of those who ask as one transaction should; False when none are left."""
    return bool(await approve(tx, account_id, await tx.all(sql.some_of, id=account_id, most=AT_ONCE)))


async def refuse_some(tx: Tx, account_id: int) -> bool:
    """Turn away as many of those who ask as one transaction should; False when none are left."""
    return bool(await refuse(tx, account_id, await tx.all(sql.some_of, id=account_id, most=AT_ONCE)))


async def _asking(tx: Tx, account_id: int, follower_ids: Iterable[int]) -> list[int]:
    """Those of them who ask, and ask no longer."""
    wanted = list(dict.fromkeys(follower_ids))
    if len(wanted) > AT_ONCE:
        raise Refused("follow.too_many", limit=AT_ONCE)
    asking = set(await tx.all(sql.asking_among, id=account_id, ids=wanted))
    if asking:
        await tx.run(sql.remove_requests, id=account_id, ids=list(asking))
    return [one for one in wanted if one in asking]
