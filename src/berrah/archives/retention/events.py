"""What happens to old posts."""

from berrah.kit.bus import Fact


class OldPostsDue(Fact, frozen=True):
    """It is time to look through the old posts of an account; those up to `after_id` were looked at."""

    account_id: int
    after_id: int = 0
