"""Following, and no longer."""

from berrah import accounts
from berrah.graph import store as sql
from berrah.graph.events import Followed, Unfollowed
from berrah.kit.db import Tx
from berrah.kit.errors import Refused


async def follow(tx: Tx, follower_id: int, followee_id: int) -> bool:
    """Follow; False when that was so already. Raises Refused("follow.self"), Unknown("account.unknown")."""
    if follower_id == followee_id:
        raise Refused("follow.self")
    await accounts.by_id(tx, followee_id)
    if not await tx.add_once(
        sql.add_follow, follower_id=follower_id, followee_id=followee_id, id=tx.new_id(follower_id)
    ):
        return False
    await tx.announce(Followed(follower_id, followee_id))
    return True


async def unfollow(tx: Tx, follower_id: int, followee_id: int) -> bool:
    """Follow no longer; False when that was so already. Raises Unknown("account.unknown")."""
    await accounts.by_id(tx, followee_id)
    if not await tx.run(sql.remove_follow, follower_id=follower_id, followee_id=followee_id):
        return False
    await tx.announce(Unfollowed(follower_id, followee_id))
    return True
