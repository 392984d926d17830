"""What the cascade does when something happened."""

from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.posts.cascade import store as sql
from berrah.posts.cascade.sweep import sweep
from berrah.posts.events import PostDeleted, PostSwept, RepostWithdrawn


@on(RepostWithdrawn)
async def remember_the_way(tx: Tx, fact: RepostWithdrawn) -> None:
    """What came through this repost hangs on the one before it from now on."""
    if fact.via_id is not None:
        await tx.add_once(sql.add_gap, repost_id=fact.repost_id, post_id=fact.post_id, via_id=fact.via_id)


@on(PostDeleted)
async def forget_the_cascade(tx: Tx, fact: PostDeleted) -> None:
    """Nothing stays of how a deleted post went."""
    await sweep(tx, fact.post_id)


@on(PostSwept)
async def forget_the_rest(tx: Tx, fact: PostSwept) -> None:
    """A post that many passed on is cleared away in small transactions."""
    await sweep(tx, fact.post_id)
