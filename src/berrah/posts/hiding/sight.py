"""Posts leave everybody's sight and come back: what models, screens and conversations hear of it."""

from collections.abc import Sequence

from berrah.kit.db import Tx
from berrah.posts import conversations, quoting
from berrah.posts.events import PostHidden, PostShown
from berrah.posts.model import Post, Visibility
from berrah.posts.reads import mentions


async def in_turn(tx: Tx, post_id: int) -> None:
    """Whoever takes a post out of sight looks whether it is there first: two at once would both announce it."""
    await tx.one_by_one(f"post {post_id}")


async def leave(tx: Tx, posts: Sequence[Post]) -> None:
    """These were in sight until now, and are no more."""
    named = await mentions(tx, [post.id for post in posts])
    for post in posts:
        conversation_id = None
        if post.visibility is Visibility.direct:
            conversation_id = await conversations.forget(tx, post.id)
        await tx.announce(PostHidden(*_said(post), tuple(named.get(post.id, ())), conversation_id))
    await quoting.recount(tx, [post.id for post in posts])


async def come_back(tx: Tx, posts: Sequence[Post]) -> None:
    """These were not, and are from now on; a message comes back read, so that nobody is told of it twice."""
    named = await mentions(tx, [post.id for post in posts])
    for post in posts:
        conversation_id, people = None, named.get(post.id, [])
        if post.visibility is Visibility.direct:
            conversation_id = await conversations.put_in(tx, post, people)
        await tx.announce(PostShown(*_said(post), tuple(people), conversation_id))
    await quoting.recount(tx, [post.id for post in posts])


def _said(post: Post) -> tuple[int, int, int, int | None, int]:
    return post.id, post.author_id, int(post.visibility), post.reply_to_id, post.thread_id
