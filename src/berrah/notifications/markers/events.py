"""What happens to markers."""

from berrah.kit.bus import Fact


class MarkerMoved(Fact, frozen=True):
    """Somebody has read up to another place."""

    account_id: int
    timeline: str
    last_read_id: int
