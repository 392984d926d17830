"""The numbers of a live page as its language writes them, for those who look at it."""

import msgspec

from berrah.kit.i18n import Tongue
from berrah.liveblogs import Summary


def tally(tongue: Tongue, summary: Summary) -> bytes:
    """How many posts and voices there are by now."""
    return msgspec.json.encode({"posts": tongue.number(summary.posts), "voices": tongue.number(summary.voices)})
