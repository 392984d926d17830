"""What goes with a post beside its words: pictures, kept clean, described for those who cannot see them.

Owns: media
"""

from berrah.media.attach import attach, of_posts, release
from berrah.media.clear import Clearing
from berrah.media.describe import describe, discard
from berrah.media.model import ATTACHED_MOST, DESCRIPTION_MOST, Focus, Medium, State
from berrah.media.reads import by_key, own, posts_of, unattached
from berrah.media.take import Desk

__all__ = [
    "ATTACHED_MOST",
    "DESCRIPTION_MOST",
    "Clearing",
    "Desk",
    "Focus",
    "Medium",
    "State",
    "attach",
    "by_key",
    "describe",
    "discard",
    "of_posts",
    "own",
    "posts_of",
    "release",
    "unattached",
]
