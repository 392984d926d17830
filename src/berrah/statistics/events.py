"""What happens to numbers."""

from berrah.kit.bus import Fact


class FiguresCounted(Fact, frozen=True):
    """They were counted anew; `at` in ms."""

    at: int
