"""Showing what goes with a post only to those who ask, when somebody else than its author says so."""

from collections.abc import Iterable

from berrah.kit.db import Tx
from berrah.media import store as sql
from berrah.media.events import MediaCovered


async def cover(tx: Tx, post_ids: Iterable[int]) -> list[int]:
    """Cover what everybody was shown; the posts with which that was so."""
    return await _turn(tx, post_ids, is_sensitive=True)


async def uncover(tx: Tx, post_ids: Iterable[int]) -> list[int]:
    """Show it again; likewise."""
    return await _turn(tx, post_ids, is_sensitive=False)


async def _turn(tx: Tx, post_ids: Iterable[int], *, is_sensitive: bool) -> list[int]:
    turned = await tx.all(sql.posts_showing, posts=list(post_ids), before=int(not is_sensitive))
    if turned:
        await tx.run(sql.turn, posts=turned, sensitive=int(is_sensitive))
    for post_id in turned:
        await tx.announce(MediaCovered(post_id, is_sensitive))
    return turned
