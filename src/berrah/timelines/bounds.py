"""What stands between the readers of today and others, kept in memory: asked before every page."""

from berrah import graph
from berrah.graph import Blocked, Bounds, Muted, Unblocked, Unmuted
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered

_MOST = 500_000  # readers and those they hide, together


class Boundaries:
    """Blocks and mutes by reader. Most have none, and their pages cost nothing more for it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._bounds: Remembered[int, Bounds] = Remembered(_MOST, lambda one: 1 + len(one.apart) + len(one.muted))
        self.remembered = self._bounds.get  # if they are known without a query

    async def of(self, reader: int) -> Bounds:
        """What stands between the reader and others."""
        known = self._bounds.get(reader)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await graph.bounds(look, reader)
        return self._bounds.put(reader, found, as_of)

    def follow(self, bus: Bus) -> None:
        """Keep them current: who is concerned is asked again."""
        bus.follow(Blocked, self._between)
        bus.follow(Unblocked, self._between)
        bus.follow(Muted, self._one_sided)
        bus.follow(Unmuted, self._one_sided)

    def known(self) -> list[tuple[int, Bounds]]:
        """All in memory, for comparing them with the truth."""
        return self._bounds.items()

    def _between(self, position: int, fact: Blocked | Unblocked) -> None:
        self._bounds.change(position, fact.account_id, lambda _: None)
        self._bounds.change(position, fact.target_id, lambda _: None)

    def _one_sided(self, position: int, fact: Muted | Unmuted) -> None:
        self._bounds.change(position, fact.account_id, lambda _: None)
