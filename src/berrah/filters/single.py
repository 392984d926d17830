"""Single posts that a filter applies to, whatever they say."""

from typing import Final

from berrah.filters import store as sql
from berrah.filters.events import FiltersChanged
from berrah.filters.keywords import hold
from berrah.filters.model import POSTS_MOST, FilteredPost
from berrah.filters.reads import by_id, filtered_post
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

_SWEPT_MOST: Final = 400  # rows in one transaction: others write too


async def add_post(tx: Tx, owner_id: int, filter_id: int, post_id: int) -> FilteredPost:
    """Have it apply to a post that the owner may see, which the caller has looked at; the same again changes nothing.

    Raises Unknown("filter.unknown"), Refused("filter.too_many_posts").
    """
    await hold(tx, owner_id)
    found = await by_id(tx, owner_id, filter_id)
    known = next((one for one in found.posts if one.post_id == post_id), None)
    if known:
        return known
    if len(found.posts) >= POSTS_MOST:
        raise Refused("filter.too_many_posts", limit=POSTS_MOST)
    made = FilteredPost(tx.new_id(owner_id), filter_id, post_id)
    await tx.add_once(sql.add_post, id=made.id, filter_id=filter_id, owner_id=owner_id, post_id=post_id)
    await tx.announce(FiltersChanged(owner_id))
    return made


async def remove_post(tx: Tx, owner_id: int, row_id: int) -> FilteredPost:
    """Have it not apply any longer, by the id the post has in the filter; raises Unknown("filter.unknown")."""
    await hold(tx, owner_id)
    gone = await filtered_post(tx, owner_id, row_id)
    await tx.run(sql.remove_post, row=row_id)
    await tx.announce(FiltersChanged(owner_id))
    return gone


async def forget_post(tx: Tx, post_id: int) -> bool:
    """Take a post that is gone out of all filters; True while there may be more of it."""
    found = await tx.all(sql.some_of_post, post=post_id, most=_SWEPT_MOST)
    if found:
        await tx.run(sql.sweep_posts, ids=found)
    return len(found) == _SWEPT_MOST
