"""What somebody decides about whom they follow."""

from berrah.kit.bus import Fact


class FollowOptionsChosen(Fact, frozen=True):
    """One account reads another, which it follows, in these languages only (none: in all), and with reposts or not."""

    follower_id: int
    followee_id: int
    has_reposts: bool
    languages: tuple[str, ...]
