"""The newest public posts with each hashtag: for readers of hashtags that are seldom used in a busy house."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from berrah.kit.pages import Page
from berrah.posts import PostDeleted, PostEdited, PostImported, PostPublished
from berrah.timelines.model import Outline, outline_of

DEPTH: Final = 24
_TAGS_MOST: Final = 4_096  # some 20 MB
_GONE_MOST: Final = 10_000


class _Ring(Struct):
    """Entries in the order of their ids; complete above `dropped`."""

    dropped: int
    entries: list[Outline]


class Tagged(Struct, frozen=True):
    """What hashtags bring to a page, and down to which id that is all."""

    entries: Sequence[Outline]
    floor: int


NOTHING: Final = Tagged((), -1)


class TagRings:
    """Complete above `horizon`, and for a hashtag above what its ring dropped; those used last are kept."""

    def __init__(self, horizon: int) -> None:
        self._horizon = horizon  # of hashtags without a ring
        self._rings: OrderedDict[str, _Ring] = OrderedDict()
        # A deletion does not say the hashtags of its post: entries that are gone are passed over until they are swept.
        self._gone: set[int] = set()

    def add(self, entry: Outline, tags: Iterable[str]) -> None:
        """Put a post into the rings of its hashtags; again changes nothing."""
        for tag in tags:
            ring = self._rings.get(tag)
            if ring is None:
                if entry[0] <= self._horizon:
                    continue
                ring = self._rings[tag] = _Ring(self._horizon, [])
            self._put(ring, entry)
            self._rings.move_to_end(tag)
        while len(self._rings) > _TAGS_MOST:
            _, ring = self._rings.popitem(last=False)
            self._horizon = max(self._horizon, ring.dropped, *(one[0] for one in ring.entries))

    def entries(self, tags: frozenset[str], page: Page) -> Tagged:
        """The newest posts with one of these hashtags between the bounds of a page, newest first."""
        if not tags:
            return NOTHING
        found: dict[int, Outline] = {}
        floor = -1
        for tag in tags:
            ring = self._rings.get(tag)
            if ring is None:
                floor = max(floor, self._horizon)
                continue
            floor = max(floor, ring.dropped)
            found.update((one[0], one) for one in ring.entries if one[0] not in self._gone and page.admits(one[0]))
        return Tagged([found[one] for one in sorted(found, reverse=True)], floor)

    def published(self, _position: int, fact: PostPublished | PostImported) -> None:
        """Follow the log."""
        if fact.tags:
            self.add(outline_of(fact), fact.tags)

    def edited(self, _position: int, fact: PostEdited) -> None:
        """Follow the log: it has other hashtags."""
        for tag in fact.untagged:
            ring = self._rings.get(tag)
            if ring is not None:
                ring.entries = [one for one in ring.entries if one[0] != fact.post_id]
        if fact.tags:
            self.add(outline_of(fact), fact.tags)

    def deleted(self, _position: int, fact: PostDeleted) -> None:
        """Follow the log."""
        self._gone.add(fact.post_id)
        if len(self._gone) > _GONE_MOST:
            for ring in self._rings.values():
                ring.entries = [one for one in ring.entries if one[0] not in self._gone]
            self._gone.clear()

    def _put(self, ring: _Ring, entry: Outline) -> None:
        entries = ring.entries
        place = bisect_left(entries, (entry[0],))
        if place < len(entries) and entries[place][0] == entry[0]:
            return
        entries.insert(place, entry)
        if len(entries) > DEPTH:
            ring.dropped = max(ring.dropped, entries.pop(0)[0])
