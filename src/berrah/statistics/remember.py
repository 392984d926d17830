"""The figures, kept in memory: every program asks for them first."""

from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Snapshot, Store
from berrah.kit.remembered import Remembered
from berrah.statistics import store as sql
from berrah.statistics.count import Counting
from berrah.statistics.events import FiguresCounted
from berrah.statistics.model import DAY, MONTH_DAYS, NUMBERS, WEEKS, Figures, Week, week_at, week_of

_ONLY = 0


class Statistics:
    """Asks again when they were counted anew."""

    def __init__(self, store: Store) -> None:
        self.counting = Counting(store)
        self._store = store
        self._known: Remembered[int, Figures] = Remembered(1)

    async def now(self) -> Figures:
        """The figures as they were counted last, with twelve weeks in any case."""
        known = self._known.get(_ONLY)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await figures(look, clock.now())
        return self._known.put(_ONLY, found, as_of)

    def follow(self, bus: Bus) -> None:
        """Keep them current."""
        bus.follow(FiguresCounted, self._counted)

    def _counted(self, position: int, _fact: FiguresCounted) -> None:
        self._known.change(position, _ONLY, lambda _: None)


async def figures(look: Snapshot, now: int) -> Figures:
    """The figures in two questions."""
    this = week_of(clock.day_of(now))
    known = dict(await look.all(sql.weeks_since, since=this - WEEKS + 1))
    weeks = tuple(known.get(number) or Week(week_at(number)) for number in range(this, this - WEEKS, -1))
    numbers: dict[str, int] = dict(await look.all(sql.all_figures))
    today = clock.day_of(now)
    days = tuple(numbers.get(f"{DAY}{day}", 0) for day in range(today, today - MONTH_DAYS, -1))
    return Figures(**{name: numbers.get(name, 0) for name in NUMBERS}, weeks=weeks, days=days)
