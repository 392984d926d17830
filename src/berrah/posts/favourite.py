"""Liking a post, and no longer."""

from berrah.kit.db import Tx
from berrah.posts.access import visible_to
from berrah.posts.events import FavouriteWithdrawn, PostFavourited
from berrah.posts.model import Post
from berrah.posts.store import favourites as sql


async def favourite(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Like the post; the same again changes nothing. Raises Unknown("post.unknown")."""
    post = await visible_to(tx, account_id, entry_id)
    if await tx.add_once(sql.add_favourite, account_id=account_id, post_id=post.id, id=tx.new_id(account_id)):
        await tx.announce(PostFavourited(account_id, post.id, post.author_id))
    return post


async def unfavourite(tx: Tx, account_id: int, entry_id: int) -> Post:
    """Like it no longer. Raises Unknown("post.unknown")."""
    post = await visible_to(tx, account_id, entry_id)
    if await tx.run(sql.remove_favourite, account=account_id, post=post.id):
        await tx.announce(FavouriteWithdrawn(account_id, post.id))
    return post
