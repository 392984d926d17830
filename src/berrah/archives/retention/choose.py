"""Which of somebody's old posts go."""

import asyncio
from collections.abc import Sequence
from typing import Final

import msgspec

from berrah import posts
from berrah.archives.retention.model import Retention
from berrah.kit import clock
from berrah.kit.db import Snapshot, Store
from berrah.kit.ids import first_at, moment_of
from berrah.kit.pages import Page
from berrah.posts import Visibility, lists

_AT_ONCE: Final = 400


class Preview(msgspec.Struct, frozen=True):
    """How many posts would go now, how many old ones would stay, and when the oldest that goes was written, in ms."""

    going: int
    staying: int
    oldest_at: int | None


async def old_ones(look: Snapshot, retention: Retention, after_id: int, now: int, most: int) -> list[int]:
    """The next old posts behind this id, oldest first; reposts are not among them."""
    page = Page(most, min_id=after_id)
    ids = await lists.of_author(look, retention.account_id, page, with_replies=True, with_reposts=False)
    end = first_at(retention.before(now))
    return sorted(one for one in ids if one < end)


async def going(look: Snapshot, retention: Retention, ids: Sequence[int]) -> list[int]:
    """Those of these old posts that nothing keeps."""
    found = await posts.unguarded(look, ids)
    marks = await posts.marks(look, retention.account_id, ids)
    # What somebody pinned or keeps for themselves is no leftover, whatever else they chose.
    kept = {one for one, mark in marks.items() if mark.has_pinned or mark.has_bookmarked}
    if retention.keeps_messages:
        kept |= {post.id for post in found.values() if post.visibility is Visibility.direct}
    if retention.keeps_favourited:
        kept |= {one for one, mark in marks.items() if mark.has_favourited}
    if retention.favourites is not None or retention.reposts is not None:
        kept |= await _liked(look, retention, ids)
    return [one for one in ids if one in found and one not in kept]


async def preview(retention: Retention, store: Store) -> Preview:
    """What would happen if that were said now: a second for a hundred thousand posts, in steps that let others pass."""
    number, staying, after, oldest = 0, 0, 0, None
    while True:
        async with store.read() as look:
            ids = await old_ones(look, retention, after, clock.now(), _AT_ONCE)
            chosen = await going(look, retention, ids) if ids else []
        if chosen and oldest is None:
            oldest = moment_of(chosen[0])
        number, staying = number + len(chosen), staying + len(ids) - len(chosen)
        if not ids:
            return Preview(number, staying, oldest)
        after = ids[-1]
        await asyncio.sleep(0)


async def _liked(look: Snapshot, retention: Retention, ids: Sequence[int]) -> set[int]:
    counts = await posts.counts(look, ids)
    return {
        one
        for one, count in counts.items()
        if (retention.favourites is not None and count.favourites >= retention.favourites)
        or (retention.reposts is not None and count.reposts >= retention.reposts)
    }
