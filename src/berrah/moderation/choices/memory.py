"""The settings of the house as they hold at this moment: the one place that everybody reads."""

from collections.abc import Callable

from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.settings import Settings
from berrah.moderation.choices import store as sql
from berrah.moderation.choices.events import ChoiceMade
from berrah.moderation.choices.model import effective

Told = Callable[[Settings], None]


class Choices:
    """What the configuration says, `base`, and over it what was chosen: `settings`."""

    def __init__(self, base: Settings) -> None:
        self.base = self.settings = base
        self._chosen: dict[str, str] = {}
        self._told: list[Told] = []

    @property
    def chosen(self) -> frozenset[str]:
        """The names of those that were chosen."""
        return frozenset(self._chosen)

    def tell(self, told: Told) -> None:
        """Call `told(settings)` now and at every change: for whoever keeps a value of their own."""
        self._told.append(told)
        told(self.settings)

    async def load(self, store: Store) -> None:
        """Ask the truth."""
        async with store.read() as look:
            self._chosen = dict(await look.all(sql.every))
        self._renew()

    def follow(self, bus: Bus) -> None:
        """Keep it current, whichever process chose."""
        bus.follow(ChoiceMade, self._heard)

    def _heard(self, _position: int, fact: ChoiceMade) -> None:
        if fact.value is None:
            self._chosen.pop(fact.name, None)
        else:
            self._chosen[fact.name] = fact.value
        self._renew()

    def _renew(self) -> None:
        self.settings = effective(self.base, self._chosen)
        for told in self._told:
            told(self.settings)
