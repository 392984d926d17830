"""The timelines' model of the log: loaded at start, then told each fact, and never asked to be anything but fast."""

from collections import OrderedDict, defaultdict
from operator import is_not

from berrah.accounts import StandingChanged, Standings
from berrah.graph import Bounds
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.posts import (
    LanguageCorrected,
    PostDeleted,
    PostEdited,
    PostImported,
    PostPublished,
    PostReposted,
    RepostWithdrawn,
    lists,
)
from berrah.posts.hiding import HiddenPosts
from berrah.timelines.bounds import Boundaries
from berrah.timelines.chosen.tag_rings import TagRings
from berrah.timelines.model import Circle
from berrah.timelines.readers import Readers
from berrah.timelines.recent import KEPT, Recent
from berrah.timelines.rings import Rings
from berrah.timelines.tops import Tops

_MOST_WANTING = 20_000
LOADED = 100_000  # entries that fill the rings at start: 0.5 s


class Memory:
    """Newest entries of the house, newest entries of each author, whom the readers follow and what they saw last."""

    def __init__(self, store: Store) -> None:
        self.standings = Standings()
        self.hidden_posts = HiddenPosts()
        self.readers = Readers(store)
        self.bounds = Boundaries(store)
        self.recent = Recent([], is_whole=True)
        self.rings = Rings(0)
        self.tag_rings = TagRings(0)
        self.tops = Tops()
        self._without: OrderedDict[int, tuple[Circle, tuple[object, ...]]] = OrderedDict()

    def known_of(self, reader: int) -> tuple[Circle, Bounds] | None:
        """Whom the reader wants to read, and what stands between them and others; None if that is not remembered."""
        circle, bounds = self.readers.remembered(reader), self.bounds.remembered(reader)
        if circle is None or bounds is None:
            return None
        return self._wanted(reader, circle, bounds), bounds

    async def asked_of(self, reader: int) -> tuple[Circle, Bounds]:
        """The same, if need be with a query or two."""
        circle, bounds = await self.readers.circle_of(reader), await self.bounds.of(reader)
        return self._wanted(reader, circle, bounds), bounds

    def _wanted(self, reader: int, circle: Circle, bounds: Bounds) -> Circle:
        # The same circle as long as nothing changes: models keep pages by it.
        hidden, gone = self.standings.hidden, self.hidden_posts.ids
        if not bounds.muted and not hidden and not gone:
            return circle
        kept = self._without.get(reader)
        if kept is None or any(map(is_not, kept[1], (circle, bounds, hidden, gone))):
            wanted = circle.without(bounds.muted, hidden, gone)
            kept = self._without[reader] = wanted, (circle, bounds, hidden, gone)
            if len(self._without) > _MOST_WANTING:
                self._without.popitem(last=False)
        return kept[0]

    async def load(self, store: Store) -> None:
        """Fill it from the truth."""
        await self.standings.load(store)
        await self.hidden_posts.load(store)
        async with store.read() as look:
            found = await lists.recent(look, LOADED)
            tagged = await lists.tagged_since(look, found[-1][0]) if found else []
        # As the facts bring them, so that one which is told again is known again.
        newest = [(entry, account, answered or 0, *rest) for entry, account, answered, *rest in found]
        is_whole = len(newest) < LOADED
        self.recent = Recent(newest[:KEPT], is_whole=is_whole and len(newest) <= KEPT)
        tags_of: dict[int, list[str]] = defaultdict(list)
        for post_id, tag in tagged:
            tags_of[post_id].append(tag)
        self.rings = Rings(0 if is_whole else newest[-1][0])
        self.tag_rings = TagRings(self.rings.horizon)
        oldest = newest[:KEPT][-1][0] if newest else 0
        for entry in reversed(newest):
            self.rings.add(entry)
            if tags := tags_of.get(entry[0]):
                self.tag_rings.add(entry, tags)
                if entry[0] >= oldest:
                    self.recent.tag(entry[0], tags)

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        self.standings.follow(bus)
        self.hidden_posts.follow(bus)
        self.bounds.follow(bus)
        self.readers.follow(bus)
        for told in (self.recent, self.rings):
            bus.follow(PostPublished, told.published)
            bus.follow(PostImported, told.imported)
            bus.follow(PostReposted, told.reposted)
            bus.follow(PostDeleted, told.deleted)
            bus.follow(RepostWithdrawn, told.withdrawn)
            bus.follow(PostEdited, told.corrected)
            bus.follow(LanguageCorrected, told.corrected)
        bus.follow(PostPublished, self.tag_rings.published)
        bus.follow(PostImported, self.tag_rings.published)
        bus.follow(PostEdited, self.tag_rings.edited)
        bus.follow(PostDeleted, self.tag_rings.deleted)
        bus.follow(PostEdited, self.recent.edited)
        bus.follow(PostPublished, self.tops.published)
        bus.follow(PostReposted, self.tops.reposted)
        bus.follow(PostImported, self.tops.gone)
        bus.follow(PostEdited, self.tops.corrected)
        bus.follow(LanguageCorrected, self.tops.corrected)
        bus.follow(PostDeleted, self.tops.gone)
        bus.follow(RepostWithdrawn, self.tops.gone)
        bus.follow(StandingChanged, self.tops.gone)
