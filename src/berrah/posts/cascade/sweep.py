"""Clearing away how a post went that is gone."""

from berrah.kit.db import Tx
from berrah.posts.cascade import store as sql
from berrah.posts.events import PostSwept

_MOST = 200


async def sweep(tx: Tx, post_id: int) -> None:
    """Remove some of it, and announce that more is to be done while there is more."""
    ways = await tx.all(sql.some_gaps, post=post_id, most=_MOST)
    seen = await tx.all(sql.some_deliveries, post=post_id, most=_MOST)
    if ways:
        await tx.run(sql.remove_gaps, ids=ways)
    if seen:
        await tx.run(sql.remove_deliveries, ids=seen)
    if _MOST in {len(ways), len(seen)}:
        await tx.announce(PostSwept(post_id))
