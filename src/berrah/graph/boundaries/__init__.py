"""What stands between two people: blocks, mutes, and notes for oneself."""

from berrah.graph.boundaries.block import block, unblock
from berrah.graph.boundaries.mute import mute, unmute
from berrah.graph.boundaries.notes import note
from berrah.graph.boundaries.reads import Bounds, apart_from, blocked, bounds, muted

__all__ = ["Bounds", "apart_from", "block", "blocked", "bounds", "mute", "muted", "note", "unblock", "unmute"]
