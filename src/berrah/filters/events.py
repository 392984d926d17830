"""What happens to filters."""

from berrah.kit.bus import Fact


class FiltersChanged(Fact, frozen=True):
    """Somebody's filters are not what they were."""

    owner_id: int
