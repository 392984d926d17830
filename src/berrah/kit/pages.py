"""Pages of a list by key, newest first: nobody skips an entry or sees one twice because others arrive meanwhile.

The words are those of the Mastodon API (docs.joinmastodon.org/api/guidelines/#pagination):
`max_id` what is older than this · `since_id` the newest of what is newer · `min_id` what is *immediately* newer.
All three are exclusive.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from berrah.kit.errors import Refused

_LARGEST: Final = 2**63 - 1
_DIGITS: Final = len(str(_LARGEST))
_ROUNDS: Final = 10
_CHUNK: Final = 320


class Page(Struct, frozen=True):
    """Which part of a list is asked for; ids are exclusive bounds."""

    limit: int = 20
    max_id: int | None = None
    since_id: int | None = None
    min_id: int | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str], default: int = 20, most: int = 40) -> "Page":
        """Read a query; the limit is brought between 1 and `most`; raises Refused("paging.cursor")."""
        return cls(
            limit=_limit(asked.get("limit"), default, most),
            max_id=_cursor(asked.get("max_id")),
            since_id=_cursor(asked.get("since_id")),
            min_id=_cursor(asked.get("min_id")),
        )

    @property
    def is_upward(self) -> bool:
        """The entries next to `min_id` are asked for: select ascending, then turn the rows round with `arrange`."""
        return self.min_id is not None

    @property
    def is_top(self) -> bool:
        """The newest entries of the list are asked for, without any bound."""
        return self.max_id is None and self.since_id is None and self.min_id is None

    @property
    def above(self) -> int:
        """Ids must be greater than this; -1 when there is no lower bound (ids start at 0)."""
        return max(-1 if self.since_id is None else self.since_id, -1 if self.min_id is None else self.min_id)

    @property
    def below(self) -> int:
        """Ids must be smaller than this; the largest 63-bit number when there is no upper bound."""
        return _LARGEST if self.max_id is None else self.max_id

    def admits(self, entry: int) -> bool:
        """Whether this id is inside the bounds."""
        return self.above < entry < self.below

    def arrange(self, entries: Iterable[int]) -> list[int]:
        """Cut ids that are inside the bounds down to this page, newest first."""
        ordered = sorted(entries, reverse=not self.is_upward)[: self.limit]
        return ordered[::-1] if self.is_upward else ordered

    def older(self, shown: Sequence[int]) -> "Page | None":
        """The page after this one, or None when nothing was shown."""
        return Page(self.limit, max_id=min(shown)) if shown else None

    def newer(self, shown: Sequence[int]) -> "Page | None":
        """The page before this one, or None when nothing was shown."""
        return Page(self.limit, min_id=max(shown)) if shown else None


async def fill(
    fetch: Callable[[Page], Awaitable[Sequence[int]]],
    keep: Callable[[Sequence[int]], Awaitable[Iterable[int]]],
    page: Page,
) -> list[int]:
    """Fill a page of a list that is filtered after it is fetched, newest first.

    `fetch(page)` gives up to `page.limit` ids inside the bounds, newest first (for an upward page: the ones nearest
    to `min_id`). Fewer than asked means that the source ends there. `keep(ids)` gives those the viewer may see.
    The next chunk, twice as large, is fetched until the page is full, the source ends, or ten rounds have looked at
    about two thousand entries: a reader who has blocked half the house gets a short page then, not a slow one.
    """
    kept: list[int] = []
    ask = page
    for _ in range(_ROUNDS):
        chunk = await fetch(ask)
        kept += await keep(chunk)
        if len(kept) >= page.limit or len(chunk) < ask.limit:
            break
        ask = _beyond(ask, chunk)
    return page.arrange(kept)


async def fill_on(
    fetch: Callable[[Page], Awaitable[Sequence[int]]],
    keep: Callable[[Sequence[int]], Awaitable[Iterable[int]]],
    page: Page,
) -> list[int]:
    """Like `fill`, but a page is empty only where the source ends: an empty one would be taken for the end."""
    last: Sequence[int] = ()
    has_more = False

    async def fetched(part: Page) -> Sequence[int]:
        nonlocal last, has_more
        last = await fetch(part)
        has_more = len(last) >= part.limit
        return last

    found = await fill(fetched, keep, page)
    while not found and has_more:
        # Thousands of answers to strangers in a row are no end.
        beyond = replace(page, min_id=max(last)) if page.is_upward else replace(page, max_id=min(last))
        found = await fill(fetched, keep, beyond)
    return found


def _beyond(ask: Page, chunk: Sequence[int]) -> Page:
    limit = max(ask.limit, min(ask.limit * 2, _CHUNK))
    if ask.is_upward:
        return replace(ask, limit=limit, min_id=max(chunk))
    return replace(ask, limit=limit, max_id=min(chunk))


def _limit(text: str | None, default: int, most: int) -> int:
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > _DIGITS:
        return min(default, most)
    return max(1, min(int(text), most))


def _cursor(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > _DIGITS or int(text) > _LARGEST:
        raise Refused("paging.cursor")
    return int(text)
