"""What happens to what is shown of links."""

from berrah.kit.bus import Fact


class LinkPreviewed(Fact, frozen=True):
    """What these posts show of their link is another now: it was fetched, or is no more.

    `preview_id` is what they show; where many more show it, it tells those that are not named. `author_id` wrote the
    post of this house that it leads to.
    """

    preview_id: int
    post_ids: tuple[int, ...]
    author_id: int | None = None
