"""What happens to lists."""

from berrah.kit.bus import Fact


class ListDeleted(Fact, frozen=True):
    """A list is no more; who was on it and who followed it is cleared away afterwards."""

    list_id: int
    owner_id: int


class ListSwept(Fact, frozen=True):
    """Some of what hung on a deleted list is cleared away, and there is more."""

    list_id: int
