"""Putting a post aside, and having it back; what ends it is `posts.delete.end`."""

from typing import Final

from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Forbidden, Unknown
from berrah.posts.access import subject_of, visible_among, visible_to
from berrah.posts.hiding.sight import come_back, in_turn, leave
from berrah.posts.model import Post
from berrah.posts.store import aside as sql
from berrah.posts.store import posts as post_sql

KEPT_MS: Final = 30_000


async def put_aside(tx: Tx, account_id: int, post_id: int) -> Post:
    """Delete one's own post so that it may come back; the post as it was. Raises as `posts.delete`.

    It is out of sight at once, for everybody and at every door; what hangs on it stays where it is. Whoever does so
    twice has as long as from the first time on.
    """
    post_id = await subject_of(tx, post_id)
    await in_turn(tx, post_id)
    if (already := await tx.first(post_sql.post_aside, post=post_id, author=account_id)) is not None:
        return already
    post = await visible_to(tx, account_id, post_id)
    if post.author_id != account_id:
        raise Forbidden("post.not_yours")
    await tx.run(sql.put_aside, post_id=post.id, author_id=account_id, deleted_at=tx.now)
    # One that moderators hide was in nobody's sight before.
    if not post.is_hidden:
        await leave(tx, [post])
    return post


async def bring_back(tx: Tx, account_id: int, post_id: int) -> Post:
    """Have it back as it was; the post. Raises Unknown("post.gone") where it is too late, or was never theirs.

    Whoever does so twice has it back once.
    """
    await in_turn(tx, post_id)
    is_back = await tx.run(sql.bring_back, post=post_id, author=account_id, since=tx.now - KEPT_MS)
    post = (await visible_among(tx, account_id, [post_id])).get(post_id)
    if post is None or post.author_id != account_id:
        raise Unknown("post.gone")
    if is_back and not post.is_hidden:
        await come_back(tx, [post])
    return post


async def due(look: Snapshot, now: int, most: int) -> list[int]:
    """The ids of some whose time is over, the oldest first."""
    return await look.all(sql.due, until=now - KEPT_MS, most=most)
