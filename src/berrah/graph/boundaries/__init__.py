"""What stands between two people: blocks, mutes, and notes for oneself.

Owns: blocks, mutes, private_notes
"""

from berrah.graph.boundaries.block import block, unblock
from berrah.graph.boundaries.mute import mute, unmute
from berrah.graph.boundaries.notes import note
from berrah.graph.boundaries.reads import (
    Bounds,
    all_muted,
    apart_from,
    blocked,
    bounds,
    deaf_to,
    ends_of_mutes,
    muted,
    no_news_from,
    notes_by,
    standing,
)

__all__ = [
    "Bounds",
    "all_muted",
    "apart_from",
    "block",
    "blocked",
    "bounds",
    "deaf_to",
    "ends_of_mutes",
    "mute",
    "muted",
    "no_news_from",
    "note",
    "notes_by",
    "standing",
    "unblock",
    "unmute",
]
