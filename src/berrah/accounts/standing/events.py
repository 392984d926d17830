"""What happens to the standing of an account."""

from berrah.kit.bus import Fact


class StandingChanged(Fact, frozen=True):
    """An account is open, limited or hidden from now on, or is what it was for another reason; `standing` as there."""

    account_id: int
    standing: int
