"""The home timeline: everybody one follows, newest first, without an end.

Nothing is written when somebody posts: the page is pulled from memory (32 µs for 27 followees, 61 for 2,000), and
deeper than memory goes from the rows, so that it never stops.
"""

from collections.abc import Awaitable, Callable, Sequence

from msgspec.structs import replace

from berrah.kit.db import Snapshot, Store
from berrah.kit.pages import Page, fill
from berrah.posts import Post, Visibility, lists, reposts_by_ids, unguarded, unguarded_in_sight
from berrah.timelines.memory import Memory


async def home(store: Store, memory: Memory, account_id: int, page: Page) -> list[int]:
    """Ids of posts and reposts; the caller has caught up with the log."""
    followed, bounds = memory.known_of(account_id) or await memory.asked_of(account_id)
    if not bounds.hidden:
        return await _of_followed(store, memory, account_id, followed, page)

    async def pull(part: Page) -> list[int]:
        return await _of_followed(store, memory, account_id, followed, part)

    return await leaving_out(store, bounds.hidden, pull, page)


async def leaving_out(
    store: Store, hidden: frozenset[int], pull: Callable[[Page], Awaitable[Sequence[int]]], page: Page
) -> list[int]:
    """A page of what is pulled that shows nothing by somebody hidden, and is as long as it should be."""

    async def keep(ids: Sequence[int]) -> list[int]:
        async with store.read() as look:
            return await without(look, hidden, ids)

    return await fill(pull, keep, page)


async def without(look: Snapshot, hidden: frozenset[int], ids: Sequence[int]) -> list[int]:
    """The entries that stand under nobody hidden, and show nothing that somebody hidden wrote."""
    passed_on = await reposts_by_ids(look, ids)
    subjects = {one: passed_on[one].post_id if one in passed_on else one for one in ids}
    posts = await unguarded(look, subjects.values())
    return [
        one
        for one in ids
        if (post := posts.get(subjects[one]))
        and post.author_id not in hidden
        and (one not in passed_on or passed_on[one].account_id not in hidden)
    ]


async def _of_followed(
    store: Store, memory: Memory, account_id: int, followed: frozenset[int], page: Page
) -> list[int]:
    if not page.is_top:
        return await _pulled(store, memory, followed, page)
    found = memory.tops.page(account_id, followed, page.limit)
    if found is None:
        told = memory.tops.told
        found = await _pulled(store, memory, followed, page)
        memory.tops.keep(account_id, followed, page.limit, told, found)
    return found


async def _pulled(store: Store, memory: Memory, followed: frozenset[int], page: Page) -> list[int]:
    hidden = memory.standings.hidden
    found = memory.recent.page(followed, page, hidden)
    if found is None:
        found = memory.rings.page(followed, page, hidden)
    if found is None:
        found = await from_rows(store, followed, page)
    return found


async def from_rows(store: Store, followed: frozenset[int], page: Page) -> list[int]:
    """The same page from the rows alone (some 0.5 ms): deep pages, and the truth that memory is compared with.

    Nobody among `followed` is hidden.
    """
    walk = _Walk(store, followed, page)
    found = await fill(walk.fetch, walk.keep, page)
    while not found and walk.has_more:
        # Thousands of answers to strangers in a row are no end, and an empty page would be taken for one.
        found = await fill(walk.fetch, walk.keep, walk.beyond())
    return found


class _Walk:
    """Through the entries of those followed, from one end of the page on; each post is shown once."""

    def __init__(self, store: Store, followed: frozenset[int], page: Page) -> None:
        self._store = store
        self._followed = followed
        self._authors = sorted(followed)
        self._page = page
        self._last: list[int] = []
        self._seen: set[int] = set()
        self.has_more = False

    async def fetch(self, part: Page) -> list[int]:
        """The next entries, whoever may see them, newest first."""
        async with self._store.read() as look:
            self._last = await lists.of_authors(look, self._authors, part)
        self.has_more = len(self._last) == part.limit
        return self._last

    def beyond(self) -> Page:
        """The page behind what was walked."""
        if self._page.is_upward:
            return replace(self._page, min_id=max(self._last))
        return replace(self._page, max_id=min(self._last))

    async def keep(self, ids: Sequence[int]) -> list[int]:
        """Those of the entries that are shown."""
        async with self._store.read() as look:
            posts = await unguarded(look, ids)
            passed_on = await reposts_by_ids(look, [one for one in ids if one not in posts])
            subjects = {one: repost.post_id for one, repost in passed_on.items()}
            # What was withdrawn takes the reposts with it, before the worker has swept them.
            standing = await unguarded_in_sight(look, subjects.values()) if subjects else {}
        kept = []
        for one in reversed(ids) if self._page.is_upward else ids:
            subject = subjects.get(one, one)
            is_there = self._is_shown(posts[one]) if one in posts else subject in standing
            if is_there and subject not in self._seen:
                self._seen.add(subject)
                kept.append(one)
        return kept

    def _is_shown(self, post: Post) -> bool:
        """An answer is shown when both sides are followed, a direct post elsewhere."""
        answered = post.reply_to_account_id
        return post.visibility is not Visibility.direct and (answered is None or answered in self._followed)
