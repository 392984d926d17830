"""Looking at what somebody marked for themselves."""

from collections.abc import Iterable, Sequence

import msgspec

from berrah.kit.db import Row, Snapshot
from berrah.kit.db.paging import Paged
from berrah.kit.pages import Page, fill
from berrah.posts.access import outlined_among
from berrah.posts.model import Post
from berrah.posts.store import bookmarks as sql
from berrah.posts.store import favourites as favourite_sql
from berrah.posts.store import marks as mark_sql
from berrah.posts.store import muted as muted_sql
from berrah.posts.store import pins as pin_sql

_KEPT_MOST = 5_000


class Kept(msgspec.Struct, frozen=True):
    """What somebody marked for themselves: ids of posts, of threads by their first post.

    Whoever kept thousands is known by the newest of them: what stands in a thread that began before `floor` may be
    marked as well, and must be asked for.
    """

    bookmarked: frozenset[int] = frozenset()
    pinned: frozenset[int] = frozenset()
    muted: frozenset[int] = frozenset()
    floor: int = 0

    def touches(self, post: Post) -> bool:
        """Whether the post is marked, or may be."""
        one, thread = post.id, post.thread_id
        return one in self.bookmarked or thread < self.floor or thread in self.muted or one in self.pinned


async def kept_by(look: Snapshot, account_id: int) -> Kept:
    """All of it in one question."""
    found: dict[int, list[int]] = {mark_sql.BOOKMARKED: [], mark_sql.PINNED: [], mark_sql.MUTED: []}
    for kind, subject in await look.all(mark_sql.own_marks, account=account_id, most=_KEPT_MOST):
        found[kind].append(subject)
    cut = [min(ids) for ids in found.values() if len(ids) == _KEPT_MOST]
    bookmarked, pinned, muted = map(frozenset, found.values())
    return Kept(bookmarked, pinned, muted, max(cut, default=0))


async def bookmarks_of(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, post id) of what the account keeps, newest first, readable or not."""
    return await sql.bookmarks_of.fetch(look, page, account=account_id)


async def bookmarks_page(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """The same, of what it may still read."""
    return await _readable(look, account_id, sql.bookmarks_of, page)


async def favourites_page(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, post id) of what the account likes and may still read, newest first."""
    return await _readable(look, account_id, favourite_sql.favourites_of, page)


async def pins_of(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, post id) of what the account pinned, newest first, for its own eyes."""
    return await pin_sql.pins_of.fetch(look, page, account=account_id)


async def pinned(look: Snapshot, viewer_id: int | None, account_id: int) -> list[int]:
    """The posts that an account pinned, as far as the viewer may read them, the newest pin first."""
    ids = [post_id for _, post_id in await pins_of(look, account_id, Page())]
    visible = await outlined_among(look, viewer_id, ids) if ids else {}
    return [one for one in ids if one in visible]


async def muted_of(look: Snapshot, account_id: int, page: Page) -> list[Row]:
    """(cursor, id of the first post) of the threads of which the account wants to hear no more, newest first."""
    return await muted_sql.muted_of.fetch(look, page, account=account_id)


async def muted_by(look: Snapshot, thread_id: int, account_ids: Iterable[int]) -> set[int]:
    """Those of these accounts that mute the thread, and want to be told of nothing in it."""
    return set(await look.all(muted_sql.muted_by, thread=thread_id, accounts=list(account_ids)))


async def _readable(look: Snapshot, account_id: int, source: Paged[Row], page: Page) -> list[Row]:
    subjects: dict[int, int] = {}

    async def fetch(part: Page) -> Sequence[int]:
        found: dict[int, int] = dict(await source.fetch(look, part, account=account_id))
        subjects.update(found)
        return list(found)

    async def keep(cursors: Sequence[int]) -> Iterable[int]:
        visible = await outlined_among(look, account_id, [subjects[one] for one in cursors])
        return [one for one in cursors if subjects[one] in visible]

    return [(one, subjects[one]) for one in await fill(fetch, keep, page)]
