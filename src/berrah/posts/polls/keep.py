"""Keeping a poll with its post, in the same transaction, and letting it go with it."""

from berrah.kit.db import Tx
from berrah.posts.polls import store as sql
from berrah.posts.polls.model import NewPoll


async def keep(tx: Tx, post_id: int, author_id: int, new: NewPoll) -> None:
    """Open the poll of a new post; it lasts from this moment."""
    await tx.run(sql.add_poll, **sql.columns_of(post_id, author_id, new, tx.now + new.lasts))


async def forget(tx: Tx, post_id: int) -> None:
    """The post is gone, and its choices with it; the votes follow, see sweep."""
    await tx.run(sql.remove_poll, post=post_id)
    await tx.run(sql.remove_results, post=post_id)
