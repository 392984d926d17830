"""What happens to media after they are posted."""

from berrah.kit.bus import Fact


class MediaCovered(Fact, frozen=True):
    """What goes with a post is shown only to those who ask from now on, or to everybody again."""

    post_id: int
    is_sensitive: bool
