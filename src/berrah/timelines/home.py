"""The home timeline: everybody one follows and the hashtags one follows, newest first, without an end.

Nothing is written when somebody posts: the page is pulled from memory (32 µs for 27 followees, 61 for 2,000), and
deeper than memory goes from the rows, so that it never stops.
"""

from collections.abc import Awaitable, Callable, Sequence

from berrah import accounts, graph
from berrah.kit.db import Snapshot, Store
from berrah.kit.pages import Page, fill_on
from berrah.posts import Post, Repost, Visibility, lists, readable, reposts_by_ids, unguarded, unguarded_in_sight
from berrah.timelines.memory import Memory
from berrah.timelines.model import Circle
from berrah.timelines.readers import circle_of


async def home(store: Store, memory: Memory, account_id: int, page: Page) -> list[int]:
    """Ids of posts and reposts; the caller has caught up with the log."""
    circle, bounds = memory.known_of(account_id) or await memory.asked_of(account_id)
    if not (bounds.hidden or circle.tags):
        return await _of_circle(store, memory, circle, page)

    async def pull(part: Page) -> list[int]:
        return await _of_circle(store, memory, circle, part)

    return await leaving_out(store, bounds.hidden, pull, page, circle, memory)


async def home_from_rows(store: Store, account_id: int, page: Page) -> list[int]:
    """The same without memory: the truth."""
    async with store.read() as look:
        bounds, circle = await graph.bounds(look, account_id), await circle_of(look, account_id)
        hidden = await accounts.hidden_among(look, circle.followed)
    wanted = circle.without(bounds.muted, frozenset(hidden))

    async def pull(part: Page) -> list[int]:
        return await from_rows(store, wanted, part)

    if not (bounds.hidden or circle.tags):
        return await pull(page)
    return await leaving_out(store, bounds.hidden, pull, page, wanted)


async def leaving_out(
    store: Store,
    hidden: frozenset[int],
    pull: Callable[[Page], Awaitable[Sequence[int]]],
    page: Page,
    circle: Circle | None = None,
    memory: Memory | None = None,
) -> list[int]:
    """A page of what is pulled that shows nothing by somebody hidden, and is as long as it should be.

    Nor, for the reader of a circle, what strangers say to others.
    """
    seen: set[int] = set()

    async def keep(ids: Sequence[int]) -> list[int]:
        subjects = await _left_in(store, memory, hidden, ids, circle) if memory and circle else None
        if subjects is None:
            async with store.read() as look:
                subjects = await _left(look, hidden, ids, circle)
        kept = []
        for one in reversed(ids) if page.is_upward else ids:
            if one in subjects and subjects[one] not in seen:
                seen.add(subjects[one])
                kept.append(one)
        return kept

    return await fill_on(pull, keep, page)


async def _left_in(
    store: Store, memory: Memory, hidden: frozenset[int], ids: Sequence[int], circle: Circle
) -> dict[int, int] | None:
    """The same as `_left` for entries in memory; None when more must be asked than whether strangers are open."""
    outlines = memory.recent.outlines(ids)
    if outlines is None:
        return None
    if circle.tags and (strangers := {author for *_, author, _ in outlines if author not in circle.followed}):
        if not strangers.isdisjoint(memory.standings.limited):
            return None
        async with store.read() as look:
            if await accounts.protected_among(look, strangers):
                return None
    return {
        one: post_id
        for one, account, _, post_id, author, _ in outlines
        if author not in hidden and account not in hidden
    }


async def _left(look: Snapshot, hidden: frozenset[int], ids: Sequence[int], circle: Circle | None) -> dict[int, int]:
    """Which post each entry shows, but for those that stand under somebody hidden or show what one of them wrote."""
    passed_on = await reposts_by_ids(look, ids)
    subjects = {one: passed_on[one].post_id if one in passed_on else one for one in ids}
    posts = await unguarded(look, subjects.values())
    if circle and circle.tags:
        # A hashtag brings people nobody chose to read: whether they speak to everybody is asked each time.
        strangers = [post for post in posts.values() if post.author_id not in circle.followed]
        limited = await accounts.limited_among(look, {post.author_id for post in strangers})
        open_ = await readable(look, circle.reader, [post for post in strangers if post.author_id not in limited])
        closed = {post.id for post in strangers} - open_
        posts = {one: post for one, post in posts.items() if one not in closed}
    return {
        one: subject
        for one, subject in subjects.items()
        if (post := posts.get(subject))
        and post.author_id not in hidden
        and (one not in passed_on or passed_on[one].account_id not in hidden)
    }


async def _of_circle(store: Store, memory: Memory, circle: Circle, page: Page) -> list[int]:
    if circle.tags or not page.is_top:
        return await _pulled(store, memory, circle, page)
    found = memory.tops.page(circle, page.limit)
    if found is None:
        told = memory.tops.told
        found = await _pulled(store, memory, circle, page)
        memory.tops.keep(circle, page.limit, told, found)
    return found


async def _pulled(store: Store, memory: Memory, circle: Circle, page: Page) -> list[int]:
    found = memory.recent.page(circle, page)
    if found is None:
        found = memory.rings.page(circle, page, memory.tag_rings.entries(circle.tags, page))
    if found is None:
        found = await from_rows(store, circle, page)
    return found


async def from_rows(store: Store, circle: Circle, page: Page) -> list[int]:
    """The same page from the rows alone (some 0.5 ms): deep pages, and the truth that memory is compared with.

    Nobody whom the circle follows is hidden.
    """
    walk = _Walk(store, circle, page)
    return await fill_on(walk.fetch, walk.keep, page)


class _Walk:
    """Through the entries of a circle, from one end of the page on; each post is shown once."""

    def __init__(self, store: Store, circle: Circle, page: Page) -> None:
        self._store = store
        self._circle = circle
        self._authors, self._tags = sorted(circle.authors), sorted(circle.tags)
        self._is_upward = page.is_upward
        self._tagged: set[int] = set()
        self._seen: set[int] = set()

    async def fetch(self, part: Page) -> list[int]:
        """The next entries, whoever may see them, newest first."""
        async with self._store.read() as look:
            found = await lists.of_authors(look, self._authors, part)
            self._tagged = set(await lists.with_tags(look, self._tags, part)) if self._tags else set()
        return part.arrange({*found, *self._tagged}) if self._tagged else found

    async def keep(self, ids: Sequence[int]) -> list[int]:
        """Those of the entries that are shown."""
        async with self._store.read() as look:
            posts = await unguarded(look, ids)
            passed_on = await reposts_by_ids(look, [one for one in ids if one not in posts])
            subjects = {one: repost.post_id for one, repost in passed_on.items() if self._is_wanted(repost)}
            # What was withdrawn takes the reposts with it, before the worker has swept them.
            found = await unguarded_in_sight(look, subjects.values()) if subjects else {}
            standing = {one for one, post in found.items() if not post.is_hidden}
        kept = []
        for one in reversed(ids) if self._is_upward else ids:
            subject = subjects.get(one, one)
            is_there = self._is_shown(posts[one]) if one in posts else subject in standing
            if is_there and subject not in self._seen:
                self._seen.add(subject)
                kept.append(one)
        return kept

    def _is_wanted(self, repost: Repost) -> bool:
        choices = self._circle.choices
        return choices is None or choices.admit(repost.account_id, "", is_repost=True)

    def _is_shown(self, post: Post) -> bool:
        """An answer is shown when both sides are followed, a direct post elsewhere."""
        circle, author, answered = self._circle, post.author_id, post.reply_to_account_id
        if post.visibility is Visibility.direct or post.is_hidden:
            return False
        if post.id in self._tagged:
            return author not in circle.apart
        if circle.choices and not circle.choices.admit(author, post.language, is_repost=False):
            return False
        return answered is None or answered == author or answered in circle.followed or author == circle.reader
