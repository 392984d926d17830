"""A way into an account, as its owner sees it."""

import msgspec

from berrah.accounts.sessions.agents import browser_of


class OpenSession(msgspec.Struct, frozen=True):
    """A browser in which an account is open; moments in ms, `used_at` to the hour."""

    id: int
    agent: str
    network: str
    created_at: int
    used_at: int

    @property
    def browser(self) -> str:
        """Browser and system by their names, `Firefox/Linux`; either may be empty."""
        return browser_of(self.agent)
