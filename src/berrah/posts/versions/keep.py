"""Keeping what a post said before, and forgetting it with the post."""

from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.media import Medium
from berrah.posts.model import Post
from berrah.posts.versions import store as sql
from berrah.posts.versions.model import MOST, Version


async def keep(tx: Tx, post: Post, media: tuple[Medium, ...]) -> None:
    """Keep a post as it was, with what went with it; raises Refused("post.edited_too_often", limit=100).

    Only by who holds the row of the post already, so that two who edit at once never take the same number.
    """
    number = 1 + int(await tx.value(sql.count_of_post, post=post.id))
    if number > MOST:
        raise Refused("post.edited_too_often", limit=MOST)
    await tx.run(sql.add_version, **sql.columns_of(Version.now(post, number, media), post.author_id))


async def bring(tx: Tx, author_id: int, version: Version) -> None:
    """Keep what a post that comes from an archive said before; it is new here, and has no versions yet."""
    await tx.run(sql.add_version, **sql.columns_of(version, author_id))


async def forget(tx: Tx, post_id: int) -> None:
    """The post is gone, and all it ever said."""
    await tx.run(sql.sweep, post=post_id)
