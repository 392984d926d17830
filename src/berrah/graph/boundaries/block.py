"""Blocking: two people who shall not meet here."""

from berrah import accounts
from berrah.graph import store as follows
from berrah.graph.boundaries import store as sql
from berrah.graph.events import Blocked, Unblocked, Unfollowed
from berrah.graph.options import clear
from berrah.graph.requests import take_back
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def block(tx: Tx, account_id: int, target_id: int) -> bool:
    """Neither reads or reaches the other any more, and neither follows; False when that was so already.

    Raises Refused("block.self"), Unknown("account.unknown").
    """
    if account_id == target_id:
        raise Refused("block.self")
    await accounts.by_id(tx, target_id)
    if not await tx.add_once(sql.add_block, account_id=account_id, target_id=target_id, id=tx.new_id(account_id)):
        return False
    for follower, followee in ((account_id, target_id), (target_id, account_id)):
        await take_back(tx, follower, followee)
        if await tx.run(follows.remove_follow, follower_id=follower, followee_id=followee):
            await clear(tx, follower, followee)
            await tx.announce(Unfollowed(follower, followee))
    await tx.announce(Blocked(account_id, target_id))
    return True


async def unblock(tx: Tx, account_id: int, target_id: int) -> bool:
    """Block no longer; whom each followed does not come back. False when nothing was blocked."""
    if not await tx.run(sql.remove_block, account=account_id, target=target_id):
        return False
    await tx.announce(Unblocked(account_id, target_id))
    return True
