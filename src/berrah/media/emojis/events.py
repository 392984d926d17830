"""What happens to the emoji of the house."""

from berrah.kit.bus import Fact


class EmojisChanged(Fact, frozen=True):
    """One is new, another one, out of use or in use again."""

    shortcode: str
