"""What trends, kept in memory: every reader asks for the same."""

from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.trends.events import TrendsChanged
from berrah.trends.model import Trending
from berrah.trends.reads import trending
from berrah.trends.reckon import Reckoning

_ONLY = 0


class Trends:
    """Asks again when a fact says so; a house that wants no trends has none."""

    def __init__(self, store: Store, *, is_on: bool) -> None:
        self.reckoning = Reckoning(store, is_on=is_on)
        self._store = store
        self._known: Remembered[int, Trending] = Remembered(1)

    @property
    def is_on(self) -> bool:
        """Whether the house wants trends."""
        return self.reckoning.is_on

    def switch(self, *, is_on: bool) -> None:
        """Want them from now on, or no more."""
        self.reckoning.is_on = is_on

    async def now(self) -> Trending:
        """What trends."""
        if not self.is_on:
            return Trending()
        known = self._known.get(_ONLY)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await trending(look)
        return self._known.put(_ONLY, found, as_of)

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(TrendsChanged, self._changed)
        self.reckoning.follow(bus)

    def _changed(self, position: int, _fact: TrendsChanged) -> None:
        self._known.change(position, _ONLY, lambda _: None)
