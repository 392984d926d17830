"""What happens between accounts."""

from berrah.kit.bus import Fact


class Followed(Fact, frozen=True):
    """One account wants to read another."""

    follower_id: int
    followee_id: int


class Unfollowed(Fact, frozen=True):
    """One account no longer wants to read another."""

    follower_id: int
    followee_id: int
