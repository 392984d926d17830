"""Keeping a post for oneself, and no longer."""

from berrah.kit.db import Tx
from berrah.posts.access import visible_to
from berrah.posts.events import BookmarkWithdrawn, PostBookmarked
from berrah.posts.model import Post
from berrah.posts.store import bookmarks as sql


async def bookmark(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Keep the post; the same again changes nothing. Raises Unknown("post.unknown")."""
    post = await visible_to(tx, account_id, entry_id)
    if await tx.add_once(sql.add_bookmark, account_id=account_id, post_id=post.id, id=tx.new_id(account_id)):
        await tx.announce(PostBookmarked(account_id, post.id))
    return post


async def unbookmark(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Keep it no longer. Raises Unknown("post.unknown")."""
    post = await visible_to(tx, account_id, entry_id)
    if await tx.run(sql.remove_bookmark, account=account_id, post=post.id):
        await tx.announce(BookmarkWithdrawn(account_id, post.id))
    return post
