"""What happens to the second step."""

from berrah.kit.bus import Fact


class TwoStepSwitched(Fact, frozen=True):
    """The second step of an account was switched on or off."""

    account_id: int
    is_on: bool
