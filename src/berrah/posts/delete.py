"""Taking a post out of the world. Only `publishing` may call this."""

import msgspec

from berrah import media
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden
from berrah.posts import conversations, polls, quoting, tagged, versions
from berrah.posts.access import subject_of, visible_to
from berrah.posts.aside import KEPT_MS
from berrah.posts.events import PostDeleted
from berrah.posts.hiding.sight import in_turn
from berrah.posts.model import Post, Visibility
from berrah.posts.reads import mentions, unguarded
from berrah.posts.store import aside as aside_sql
from berrah.posts.store import hidden as hidden_sql
from berrah.posts.store import posts as sql


async def delete(tx: Tx, account_id: int, post_id: int, *, keeps_media: bool = False) -> Post:
    """Delete one's own post; the post as it was. Raises Unknown("post.unknown"), Forbidden("post.not_yours").

    The text is gone at once, with all it said before, and so is what goes with it; if the author `keeps_media`, that is
    theirs alone again, for a day. What others hung on it (reposts, favourites) follows behind,
    see listeners.
    """
    post_id = await subject_of(tx, post_id)
    await in_turn(tx, post_id)
    post = await visible_to(tx, account_id, post_id)
    if post.author_id != account_id:
        raise Forbidden("post.not_yours")
    await _remove(tx, post, was_seen=not post.is_hidden, keeps_media=keeps_media)
    return post


async def end(tx: Tx, post_id: int) -> None:
    """Delete for good what was put aside long enough ago, and was not taken back meanwhile."""
    await in_turn(tx, post_id)
    if await tx.run(aside_sql.take_due, post=post_id, until=tx.now - KEPT_MS):
        for post in (await unguarded(tx, [post_id])).values():
            await _remove(tx, post, was_seen=False, keeps_media=False)


async def _remove(tx: Tx, post: Post, *, was_seen: bool, keeps_media: bool) -> None:
    if not await tx.run(sql.remove_post, key=post.id, author=post.author_id):
        return
    if keeps_media:
        await media.detach(tx, post.author_id, post.id)
    else:
        await media.release(tx, post.id)
    await versions.forget(tx, post.id)
    await polls.forget(tx, post.id)
    await quoting.forget(tx, [post.id])
    await tagged.forget(tx, [post.id])
    if post.is_hidden:
        await tx.run(hidden_sql.show, post=post.id)
    await tx.announce(await _fact(tx, post, was_seen=was_seen))


async def _fact(tx: Tx, post: Post, *, was_seen: bool) -> PostDeleted:
    # What was in nobody's sight before was on no screen and in no number: only models and sweeps need hear of it.
    visibility = post.visibility if was_seen else Visibility.direct
    fact = PostDeleted(post.id, post.author_id, int(visibility), post.reply_to_id, post.thread_id)
    if post.visibility is not Visibility.direct:
        return fact
    named = (await mentions(tx, [post.id])).get(post.id, [])
    conversation_id = await conversations.forget(tx, post.id)
    return msgspec.structs.replace(fact, mentions=tuple(named), conversation_id=conversation_id)
