"""What stood between two people until one of them took it away, kept for ten minutes.

Owns: partings
"""

from berrah.graph.bonds.keep import forget, forget_between, keep, kept, take
from berrah.graph.bonds.model import KEPT_MS, Bond, Tie

__all__ = ["KEPT_MS", "Bond", "Tie", "forget", "forget_between", "keep", "kept", "take"]
