"""Who does not stand open, kept in memory: asked for every page."""

from berrah.accounts.events import AccountErased
from berrah.accounts.reasons import HIDDEN, LIMITED
from berrah.accounts.standing import store as sql
from berrah.accounts.standing.events import StandingChanged
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store


class Standings:
    """The few of the house who are hidden or limited; sets that are new whenever anything changes."""

    def __init__(self) -> None:
        self.hidden: frozenset[int] = frozenset()
        self.limited: frozenset[int] = frozenset()

    async def load(self, store: Store) -> None:
        """Ask the truth."""
        async with store.read() as look:
            found = await look.all(sql.all_levels)
        self.hidden = frozenset(account for account, level in found if level == HIDDEN)
        self.limited = frozenset(account for account, level in found if level == LIMITED)

    def follow(self, bus: Bus) -> None:
        """Keep them current."""
        bus.follow(StandingChanged, self.changed)
        bus.follow(AccountErased, self.erased)

    def changed(self, _position: int, fact: StandingChanged) -> None:
        """Follow the log."""
        one = {fact.account_id}
        self.hidden = self.hidden | one if fact.standing == HIDDEN else self.hidden - one
        self.limited = self.limited | one if fact.standing == LIMITED else self.limited - one

    def erased(self, _position: int, fact: AccountErased) -> None:
        """Follow the log: nobody is there to hide any more."""
        self.hidden -= {fact.account_id}
        self.limited -= {fact.account_id}
