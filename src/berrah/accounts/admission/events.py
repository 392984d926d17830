"""What happens to those who wait to be let in."""

from berrah.kit.bus import Fact


class AccountRefused(Fact, frozen=True):
    """Somebody was not let in, and their account is no more."""

    account_id: int


class AccountAdmitted(Fact, frozen=True):
    """Somebody lacks one thing less: the address is confirmed, or the moderators have decided."""

    account_id: int
