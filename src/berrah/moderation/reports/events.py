"""What happens to reports."""

from berrah.kit.bus import Fact


class Reported(Fact, frozen=True):
    """Somebody told the moderators of an account."""

    report_id: int
    account_id: int
    reporter_id: int
