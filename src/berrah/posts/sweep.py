"""Clearing away what others hung on a post that is gone."""

from berrah import filters, media
from berrah.kit.db import Tx
from berrah.posts import tagged, versions
from berrah.posts.events import PostSwept
from berrah.posts.store import bookmarks, closed, favourites, pins, posts, reposts

_MOST = 400  # rows of each kind in one transaction: others write too


async def sweep(tx: Tx, post_id: int) -> None:
    """Remove some of it, and announce that more is to be done while there is more."""
    # Done already where somebody deletes their own post; who is erased lets go of many at once.
    await media.release(tx, post_id)
    await versions.forget(tx, post_id)
    is_filtered_still = await filters.forget_post(tx, post_id)
    await tagged.forget(tx, [post_id])
    await tx.run(posts.sweep_mentions, post=post_id)
    await tx.run(posts.sweep_tags, post=post_id)
    await tx.run(pins.sweep_pins, post=post_id)
    passed_on = await tx.all(reposts.some_of_post, post=post_id, most=_MOST)
    liked_by = await tx.all(favourites.some_of_post, post=post_id, most=_MOST)
    if passed_on:
        await tx.run(closed.open_again, ids=passed_on)
        await tx.run(reposts.sweep_reposts, ids=passed_on)
    if liked_by:
        await tx.run(favourites.sweep_favourites, accounts=liked_by, post=post_id)
    kept_by = await tx.all(bookmarks.some_of_post, post=post_id, most=_MOST)
    if kept_by:
        await tx.run(bookmarks.sweep_bookmarks, accounts=kept_by, post=post_id)
    if is_filtered_still or _MOST in {len(passed_on), len(liked_by), len(kept_by)}:
        await tx.announce(PostSwept(post_id))
