"""Looking at them, in the order of ids: a part that is full never changes but for what is edited or goes."""

from typing import Final

import msgspec

from berrah.kit.db import Row, Snapshot
from berrah.kit.ids import moment_of
from berrah.posts.found import store as sql
from berrah.posts.found.store import Found

TAG_DAYS: Final = 30  # a hashtag that nobody used for so long is not worth a visit


class Part(msgspec.Struct, frozen=True):
    """Posts from this id on; `changed_at` is when one of them was last written or edited, in ms."""

    start: int
    changed_at: int


async def parts(look: Snapshot, size: int, most: int) -> list[Part]:
    """All of them in parts of this size, the newest first. Reads every public post: for who asks now and then."""
    found = await look.all(sql.parts, size=size, most=most)
    return [Part(first, max(moment_of(last), edited_at or 0)) for first, last, edited_at in found]


async def found_from(look: Snapshot, start: int, most: int) -> list[Found]:
    """From an id on, in the order of ids."""
    return await look.all(sql.found_from, start=start, most=most)


async def tags_since(look: Snapshot, since_id: int, most: int) -> list[Row]:
    """(hashtag, id of the newest post with it) of those since an id, the newest first."""
    return await look.all(sql.tags_since, since=since_id, most=most)
