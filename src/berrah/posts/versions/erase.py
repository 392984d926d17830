"""Erasing what a post said once."""

from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Unknown
from berrah.posts.access import visible_to
from berrah.posts.model import Post
from berrah.posts.versions import store as sql
from berrah.posts.versions.events import VersionErased


async def erase(tx: Tx, account_id: int, post_id: int, number: int) -> Post:
    """Erase an earlier version of one's own post for good; the post. The same again changes nothing.

    That there was a version, and when, stays. Raises Unknown("post.unknown", "version.unknown"),
    Forbidden("post.not_yours").
    """
    post = await visible_to(tx, account_id, post_id)
    if post.author_id != account_id:
        raise Forbidden("post.not_yours")
    if await tx.run(sql.erase, post=post.id, given=number):
        await tx.announce(VersionErased(post.id, account_id, number))
    elif not await tx.all(sql.is_there, post=post.id, given=number):
        raise Unknown("version.unknown")
    return post
