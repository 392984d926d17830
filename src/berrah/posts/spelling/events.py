"""What happens to the names of hashtags."""

from berrah.kit.bus import Fact


class TagsNamed(Fact, frozen=True):
    """Some are written otherwise by most now: models ask again; `at` in ms."""

    at: int
