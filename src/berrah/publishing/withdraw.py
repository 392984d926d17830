"""Taking a post back."""

from berrah.kit.db import Tx
from berrah.posts.delete import delete
from berrah.posts.model import Post


async def withdraw(tx: Tx, account_id: int, post_id: int, *, keeps_media: bool = False) -> Post:
    """Delete one's own post; the post as it was. Raises Unknown("post.unknown"), Forbidden("post.not_yours").

    What went with it is kept for a day if its author `keeps_media`, to write it anew; only they see it.
    """
    return await delete(tx, account_id, post_id, keeps_media=keeps_media)
