"""Taking a post out of the world. Only `publishing` may call this."""

import msgspec

from berrah import media
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden
from berrah.posts import conversations, polls, quoting, tagged, versions
from berrah.posts.access import visible_to
from berrah.posts.events import PostDeleted
from berrah.posts.model import Post, Visibility
from berrah.posts.reads import mentions
from berrah.posts.store import hidden as hidden_sql
from berrah.posts.store import posts as sql


async def delete(tx: Tx, account_id: int, post_id: int, *, keeps_media: bool = False) -> Post:
    """Delete one's own post; the post as it was. Raises Unknown("post.unknown"), Forbidden("post.not_yours").

    The text is gone at once, with all it said before, and so is what goes with it; if the author `keeps_media`, that is
    theirs alone again, for a day. What others hung on it (reposts, favourites) follows behind,
    see listeners.
    """
    post = await visible_to(tx, account_id, post_id)
    if post.author_id != account_id:
        raise Forbidden("post.not_yours")
    if await tx.run(sql.remove_post, key=post.id, author=account_id):
        if keeps_media:
            await media.detach(tx, account_id, post.id)
        else:
            await media.release(tx, post.id)
        await versions.forget(tx, post.id)
        await polls.forget(tx, post.id)
        await quoting.forget(tx, [post.id])
        await tagged.forget(tx, [post.id])
        if post.is_hidden:
            await tx.run(hidden_sql.show, post=post.id)
        await tx.announce(await _fact(tx, post))
    return post


async def _fact(tx: Tx, post: Post) -> PostDeleted:
    # What was hidden before was on no screen and in no number: only models and sweeps need hear that it is gone.
    visibility = Visibility.direct if post.is_hidden else post.visibility
    fact = PostDeleted(post.id, post.author_id, int(visibility), post.reply_to_id, post.thread_id)
    if post.visibility is not Visibility.direct:
        return fact
    named = (await mentions(tx, [post.id])).get(post.id, [])
    conversation_id = await conversations.forget(tx, post.id)
    return msgspec.structs.replace(fact, mentions=tuple(named), conversation_id=conversation_id)
