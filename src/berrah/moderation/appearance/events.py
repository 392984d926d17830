"""What happens to the looks of the house."""

from berrah.kit.bus import Fact


class AppearanceChanged(Fact, frozen=True):
    """It has another name, line, logo or colour."""

    appearance_id: int
