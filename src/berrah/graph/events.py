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


class FollowRequested(Fact, frozen=True):
    """One account asks a protected one to be let in."""

    follower_id: int
    followee_id: int


class FollowRequestWithdrawn(Fact, frozen=True):
    """A request to follow stands no longer, and nobody follows for it."""

    follower_id: int
    followee_id: int


class Blocked(Fact, frozen=True):
    """One account wants nothing to do with another."""

    account_id: int
    target_id: int


class Unblocked(Fact, frozen=True):
    """It does not mind any more."""

    account_id: int
    target_id: int


class Muted(Fact, frozen=True):
    """One account does not want to read another."""

    account_id: int
    target_id: int


class Unmuted(Fact, frozen=True):
    """It reads it again."""

    account_id: int
    target_id: int
