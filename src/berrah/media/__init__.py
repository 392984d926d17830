"""What goes with a post beside its words: pictures, films, sounds, kept clean, and described for who cannot see them.

Owns: media
Announces: MediaCovered
"""

from berrah.media.attach import attach, detach, of_posts, rearrange, refuse_unfit, release
from berrah.media.convert import Converting
from berrah.media.cover import cover, uncover
from berrah.media.describe import describe, discard
from berrah.media.events import MediaCovered
from berrah.media.handing import FIELD, handed_live, handed_to, holder
from berrah.media.keeping.clear import Clearing
from berrah.media.keeping.move import Moved, move
from berrah.media.keeping.walk import Seen, walk
from berrah.media.model import ATTACHED_MOST, DESCRIPTION_MOST, TYPES, Described, Focus, Medium, State
from berrah.media.reads import (
    by_key,
    converting,
    kept_of,
    own,
    posts_of,
    posts_with_media,
    unattached,
    unguarded,
    with_media,
)
from berrah.media.refusals import refusal, refuse_failed
from berrah.media.store import is_uncovered
from berrah.media.take import Desk

__all__ = [
    "ATTACHED_MOST",
    "DESCRIPTION_MOST",
    "FIELD",
    "TYPES",
    "Clearing",
    "Converting",
    "Described",
    "Desk",
    "Focus",
    "MediaCovered",
    "Medium",
    "Moved",
    "Seen",
    "State",
    "attach",
    "by_key",
    "converting",
    "cover",
    "describe",
    "detach",
    "discard",
    "handed_live",
    "handed_to",
    "holder",
    "is_uncovered",
    "kept_of",
    "move",
    "of_posts",
    "own",
    "posts_of",
    "posts_with_media",
    "rearrange",
    "refusal",
    "refuse_failed",
    "refuse_unfit",
    "release",
    "unattached",
    "uncover",
    "unguarded",
    "walk",
    "with_media",
]
