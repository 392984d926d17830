"""Polls: reading one that is sent with a post."""

from berrah.doors.mastodon.asking import Given
from berrah.kit.errors import Refused
from berrah.posts.polls import NewPoll

_DIGITS_MOST = 12


def poll_in(given: Given) -> NewPoll | None:
    """The poll of what was sent; None without one. Raises what NewPoll.of raises, and Refused("poll.time")."""
    if not given.has("poll"):
        return None
    sent = given.inner("poll")
    return NewPoll.of(
        sent.texts("options"),
        _seconds(sent.text("expires_in")),
        is_multiple=sent.is_on("multiple"),
        hides_totals=sent.is_on("hide_totals"),
    )


def _seconds(text: str) -> int:
    try:
        return int(text[:_DIGITS_MOST])
    except ValueError:
        raise Refused("poll.time") from None
