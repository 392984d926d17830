"""What happens to trends."""

from berrah.kit.bus import Fact


class TrendsChanged(Fact, frozen=True):
    """They were reckoned anew, or something is kept out of them, or no longer: models ask again; `at` in ms."""

    at: int
