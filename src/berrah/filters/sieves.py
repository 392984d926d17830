"""The filters of today's readers in memory: whoever has none costs one look into a set."""

from berrah.filters.events import FiltersChanged
from berrah.filters.reads import everybody, owned
from berrah.filters.sieve import Sieve
from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.kit.streams import Event, Hub

_MOST = 300_000  # phrases and posts over all readers


class Sieves:
    """Sieves by reader. `owners` are those who have filters, or had some since this process began."""

    def __init__(self, store: Store, hub: Hub | None = None) -> None:
        self._store = store
        self._hub = hub
        self._sieves: Remembered[int, Sieve] = Remembered(_MOST, lambda one: one.weight)
        self.owners: set[int | None] = set()
        self.remembered = self._sieves.get  # the sieve, if it is known without a query

    async def load(self) -> None:
        """Know who has filters; what happens meanwhile is told afterwards."""
        async with self._store.read() as look:
            self.owners.update(await everybody(look))

    async def of(self, reader: int | None) -> Sieve | None:
        """The filters of a reader; None where there are none."""
        if reader is None or reader not in self.owners:
            return None
        known = self._sieves.get(reader)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = Sieve(await owned(look, reader))
        return self._sieves.put(reader, found, as_of)

    async def untrue(self, most: int) -> list[int]:
        """Whose filters, of those asked for last, are remembered otherwise than the rows have them."""
        found = []
        for reader, known in self._sieves.items()[-most:]:
            async with self._store.read() as look:
                if not known.is_as(Sieve(await owned(look, reader))):
                    found.append(reader)
        return found

    def follow(self, bus: Bus) -> None:
        """Keep them current, and tell the owner's open apps."""
        bus.follow(FiltersChanged, self._changed)

    def _changed(self, position: int, fact: FiltersChanged) -> None:
        self.owners.add(fact.owner_id)
        self._sieves.change(position, fact.owner_id, lambda _: None)
        if self._hub is not None:
            event = Event("filters", fact.owner_id, fact.owner_id, clock.now(), is_latest=True)
            self._hub.signal(event, [f"home:{fact.owner_id}"])
