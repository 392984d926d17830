"""What happens to those who leave."""

from berrah.kit.bus import Fact


class LeavingBegan(Fact, frozen=True):
    """An account is hidden, and erased when its grace is over; `asked_by` is who asked, None for the operator."""

    account_id: int
    asked_by: int | None


class CameBack(Fact, frozen=True):
    """It stays."""

    account_id: int
