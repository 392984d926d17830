"""What happens to those about whom moderators decide."""

from berrah.kit.bus import Fact


class Sanctioned(Fact, frozen=True):
    """Moderators decided about an account; `what` as in the model."""

    act_id: int
    account_id: int
    what: str


class SanctionLifted(Fact, frozen=True):
    """They took a decision back; `act_id` is the one that is undone."""

    act_id: int
    account_id: int
    what: str
