"""Letting many posts of one author go. Only `archives` may call this."""

from collections.abc import Sequence

from berrah import media
from berrah.kit.db import Tx
from berrah.posts import quoting
from berrah.posts.events import PostDeleted
from berrah.posts.model import Visibility
from berrah.posts.reads import mentions
from berrah.posts.store import hidden as hidden_sql
from berrah.posts.store import posts as sql


async def let_go(tx: Tx, author_id: int, ids: Sequence[int]) -> list[int]:
    """Delete those of these posts that are the author's, a hundred at most; which they were.

    As when their author deletes each: what went with them goes, and models, conversations and sweeps hear of it.
    """
    found = [post for post in await tx.all(sql.posts_by_ids, ids=list(ids)) if post.author_id == author_id]
    gone = [post.id for post in found]
    if not gone:
        return []
    named = await mentions(tx, gone)
    await tx.run(sql.remove_posts, ids=gone, author=author_id)
    await quoting.forget(tx, gone)
    for post in found:
        await media.release(tx, post.id)
        if post.is_hidden:
            await tx.run(hidden_sql.show, post=post.id)
        # What was hidden before was on no screen and in no number: only models and sweeps need hear that it is gone.
        visibility = Visibility.direct if post.is_hidden else post.visibility
        people = tuple(named.get(post.id, ())) if post.visibility is Visibility.direct else ()
        await tx.announce(PostDeleted(post.id, author_id, int(visibility), post.reply_to_id, post.thread_id, people))
    return gone
