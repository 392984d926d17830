"""Hiding a post, and showing it again; who may is for `moderation` to say."""

from collections.abc import Iterable

from berrah.kit.db import Tx
from berrah.posts import conversations, quoting
from berrah.posts.events import PostHidden, PostShown
from berrah.posts.model import Post, Visibility
from berrah.posts.reads import mentions, unguarded
from berrah.posts.store import hidden as sql


async def hide(tx: Tx, posts: Iterable[Post]) -> list[Post]:
    """Hide these from everybody but their authors; those that were not hidden before. Nothing of them is lost."""
    hidden = [
        post
        for post in posts
        if await tx.add_once(sql.hide, post_id=post.id, author_id=post.author_id, hidden_at=tx.now)
    ]
    named = await mentions(tx, [post.id for post in hidden])
    for post in hidden:
        conversation_id = None
        if post.visibility is Visibility.direct:
            conversation_id = await conversations.forget(tx, post.id)
        await tx.announce(PostHidden(*_said(post), tuple(named.get(post.id, ())), conversation_id))
    await quoting.recount(tx, [post.id for post in hidden])
    return hidden


async def show(tx: Tx, post_ids: Iterable[int]) -> None:
    """Show these again to those who may read them; one that was deleted meanwhile, or not hidden, stays as it is."""
    posts = await unguarded(tx, post_ids)
    named = await mentions(tx, posts)
    for post in posts.values():
        if not await tx.run(sql.show, post=post.id):
            continue
        conversation_id, people = None, named.get(post.id, [])
        if post.visibility is Visibility.direct:
            conversation_id = await conversations.put_in(tx, post, people)
        await tx.announce(PostShown(*_said(post), tuple(people), conversation_id))
    await quoting.recount(tx, posts)


def _said(post: Post) -> tuple[int, int, int, int | None, int]:
    return post.id, post.author_id, int(post.visibility), post.reply_to_id, post.thread_id
