"""What happens to earlier versions."""

from berrah.kit.bus import Fact


class VersionErased(Fact, frozen=True):
    """What a post said once is gone for good; that it said something else then stays known."""

    post_id: int
    author_id: int
    number: int
