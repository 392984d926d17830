"""Keeping under which hashtags a post stands at its author's."""

from collections.abc import Iterable, Sequence

from berrah.kit.db import Tx
from berrah.posts.model import Post, Visibility
from berrah.posts.tagged import store as sql


async def keep(tx: Tx, post: Post, tags: Sequence[str]) -> None:
    """Of a new post: these, by their keys; in one statement, and in none where there is nothing to keep."""
    if tags and post.visibility is not Visibility.direct:
        about = {"author": post.author_id, "post": post.id, "seen": int(post.visibility)}
        await tx.run(sql.add_tags, tags=list(tags), **about)


async def rewrite(tx: Tx, post: Post, tags: Sequence[str]) -> None:
    """Of a post that was written anew: these, and none of those from before."""
    if set(await tx.all(sql.tags_of_post, post=post.id)) != set(tags):
        await forget(tx, [post.id])
        await keep(tx, post, tags)


async def forget(tx: Tx, post_ids: Iterable[int]) -> None:
    """The posts are gone."""
    await tx.run(sql.remove_of_posts, ids=list(post_ids))
