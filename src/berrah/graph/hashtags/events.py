"""What happens between people and hashtags."""

from berrah.kit.bus import Fact


class TagFollowed(Fact, frozen=True):
    """Somebody wants to read what is said under a hashtag; `tag` is its key."""

    account_id: int
    tag: str


class TagUnfollowed(Fact, frozen=True):
    """They want it no longer."""

    account_id: int
    tag: str
