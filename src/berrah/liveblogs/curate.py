"""What the author of a live page does with what stands there: take a post off, put it back, pin one on top."""

from berrah.kit.db import Tx
from berrah.kit.errors import Unknown
from berrah.liveblogs.events import LiveblogChanged, LivePostLeft, LivePostStands
from berrah.liveblogs.model import Liveblog
from berrah.liveblogs.reads import owned
from berrah.liveblogs.store import standing as sql
from berrah.posts import unguarded


async def take_off(tx: Tx, author_id: int, liveblog_id: int, post_id: int) -> Liveblog:
    """Show a post there no longer; it is said as ever. A second time changes nothing.

    Raises Unknown("live.unknown", "post.unknown"), Forbidden("live.not_yours").
    """
    found = await owned(tx, author_id, liveblog_id)
    await _standing(tx, liveblog_id, post_id)
    if await tx.add_once(sql.take_off, liveblog_id=liveblog_id, post_id=post_id):
        await tx.run(sql.unpin_post, post=post_id, pages=[liveblog_id])
        await tx.announce(LivePostLeft(liveblog_id, post_id))
    return found


async def put_back(tx: Tx, author_id: int, liveblog_id: int, post_id: int) -> Liveblog:
    """Show it there again; raises as `take_off`."""
    found = await owned(tx, author_id, liveblog_id)
    await _standing(tx, liveblog_id, post_id)
    if await tx.run(sql.put_back, key=liveblog_id, post=post_id):
        written_by = (await unguarded(tx, [post_id]))[post_id].author_id
        await tx.announce(LivePostStands(liveblog_id, post_id, written_by))
    return found


async def pin(tx: Tx, author_id: int, liveblog_id: int, post_id: int) -> Liveblog:
    """Put a post on top, as what one must know, in place of another; raises as `take_off`."""
    await owned(tx, author_id, liveblog_id)
    await _standing(tx, liveblog_id, post_id)
    if await tx.first(sql.is_off, key=liveblog_id, post=post_id) is not None:
        raise Unknown("post.unknown")
    await tx.run(sql.remove_pin, key=liveblog_id)
    await tx.run(sql.add_pin, liveblog_id=liveblog_id, post_id=post_id)
    await tx.announce(LiveblogChanged(liveblog_id))
    return await owned(tx, author_id, liveblog_id)


async def unpin(tx: Tx, author_id: int, liveblog_id: int) -> Liveblog:
    """Have nothing on top; raises Unknown("live.unknown"), Forbidden("live.not_yours")."""
    await owned(tx, author_id, liveblog_id)
    if await tx.run(sql.remove_pin, key=liveblog_id):
        await tx.announce(LiveblogChanged(liveblog_id))
    return await owned(tx, author_id, liveblog_id)


async def _standing(tx: Tx, liveblog_id: int, post_id: int) -> None:
    if await tx.first(sql.stands, key=liveblog_id, post=post_id) is None:
        raise Unknown("post.unknown")
