"""Hiding a post, and showing it again; who may is for `moderation` to say."""

from collections.abc import Iterable

from berrah.kit.db import Tx
from berrah.posts.hiding.sight import come_back, in_turn, leave
from berrah.posts.model import Post
from berrah.posts.reads import unguarded
from berrah.posts.store import hidden as sql


async def hide(tx: Tx, posts: Iterable[Post]) -> list[Post]:
    """Hide these from everybody but their authors; those that were not hidden before. Nothing of them is lost."""
    ids = sorted({post.id for post in posts})
    for post_id in ids:
        await in_turn(tx, post_id)
    # Asked for once more: somebody may have deleted one since.
    there = await unguarded(tx, ids)
    hidden = [
        post
        for post in there.values()
        if await tx.add_once(sql.hide, post_id=post.id, author_id=post.author_id, hidden_at=tx.now)
    ]
    await leave(tx, hidden)
    return hidden


async def show(tx: Tx, post_ids: Iterable[int]) -> None:
    """Show these again to those who may read them; one that was deleted meanwhile, or not hidden, stays as it is."""
    shown = []
    for post_id in sorted(set(post_ids)):
        await in_turn(tx, post_id)
        if await tx.run(sql.show, post=post_id):
            shown.append(post_id)
    # One that its author deleted is not among them: it is nobody's to see, unless they have it back.
    await come_back(tx, list((await unguarded(tx, shown)).values()))
