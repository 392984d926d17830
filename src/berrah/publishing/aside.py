"""Deleting a post so that its author may have it back: what a page does where another would ask "are you sure?"."""

from berrah import media
from berrah.kit.db import Tx
from berrah.posts import aside
from berrah.posts.model import Post


async def put_aside(tx: Tx, account_id: int, post_id: int, *, frees_media: bool = False) -> Post:
    """Delete one's own post; the post as it was. Raises Unknown("post.unknown"), Forbidden("post.not_yours").

    For half a minute its author may have it back; then it is deleted for good, see `Ending`. If it `frees_media`, what
    went with it is its author's alone again, for a day, to write the post anew.
    """
    post = await aside.put_aside(tx, account_id, post_id)
    if frees_media:
        await media.detach(tx, account_id, post.id)
    return post


async def bring_back(tx: Tx, account_id: int, post_id: int) -> Post:
    """Have it back, with all that hangs on it; the post. Raises Unknown("post.gone")."""
    return await aside.bring_back(tx, account_id, post_id)
