"""The timelines' model of the log: loaded at start, then told each fact, and never asked to be anything but fast."""

from collections import OrderedDict

from berrah.accounts import StandingChanged, Standings
from berrah.graph import Bounds, Followed, Unfollowed
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.posts import PostDeleted, PostPublished, PostReposted, RepostWithdrawn, lists
from berrah.timelines.bounds import Boundaries
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
        self.readers = Readers(store)
        self.bounds = Boundaries(store)
        self.recent = Recent([], is_whole=True)
        self.rings = Rings(0)
        self.tops = Tops()
        self._without: OrderedDict[int, tuple[frozenset[int], Bounds, frozenset[int], frozenset[int]]] = OrderedDict()

    def known_of(self, reader: int) -> tuple[frozenset[int], Bounds] | None:
        """Whom the reader follows and wants to read, and what stands between them and others; None if unknown."""
        followed, bounds = self.readers.remembered(reader), self.bounds.remembered(reader)
        if followed is None or bounds is None:
            return None
        return self._wanted(reader, followed, bounds), bounds

    async def asked_of(self, reader: int) -> tuple[frozenset[int], Bounds]:
        """The same, if need be with a query or two."""
        followed, bounds = await self.readers.followed_by(reader), await self.bounds.of(reader)
        return self._wanted(reader, followed, bounds), bounds

    def _wanted(self, reader: int, followed: frozenset[int], bounds: Bounds) -> frozenset[int]:
        # The same set as long as nothing changes: models keep pages by it.
        hidden = self.standings.hidden
        if not bounds.muted and not hidden:
            return followed
        kept = self._without.get(reader)
        if kept is None or kept[0] is not followed or kept[1] is not bounds or kept[2] is not hidden:
            unwanted = bounds.muted | hidden
            wanted = followed if followed.isdisjoint(unwanted) else followed - unwanted
            kept = self._without[reader] = followed, bounds, hidden, wanted
            if len(self._without) > _MOST_WANTING:
                self._without.popitem(last=False)
        return kept[3]

    async def load(self, store: Store) -> None:
        """Fill it from the truth."""
        await self.standings.load(store)
        async with store.read() as look:
            found = await lists.recent(look, LOADED)
        # As the facts bring them, so that one which is told again is known again.
        newest = [(entry, account, answered or 0, post, author) for entry, account, answered, post, author in found]
        is_whole = len(newest) < LOADED
        self.recent = Recent(newest[:KEPT], is_whole=is_whole and len(newest) <= KEPT)
        self.rings = Rings(0 if is_whole else newest[-1][0])
        for entry in reversed(newest):
            self.rings.add(entry)

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        self.standings.follow(bus)
        self.bounds.follow(bus)
        bus.follow(Followed, self.readers.followed)
        bus.follow(Unfollowed, self.readers.unfollowed)
        for told in (self.recent, self.rings):
            bus.follow(PostPublished, told.published)
            bus.follow(PostReposted, told.reposted)
            bus.follow(PostDeleted, told.deleted)
            bus.follow(RepostWithdrawn, told.withdrawn)
        bus.follow(PostPublished, self.tops.published)
        bus.follow(PostReposted, self.tops.reposted)
        bus.follow(PostDeleted, self.tops.gone)
        bus.follow(RepostWithdrawn, self.tops.gone)
        bus.follow(StandingChanged, self.tops.gone)
