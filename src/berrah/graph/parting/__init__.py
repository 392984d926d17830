"""What somebody took away between themselves and others a moment ago, kept so that they can put it back as it was.

Owns: partings
"""

from berrah.graph.parting.model import KEPT_MS, Bond, Tie
from berrah.graph.parting.part import block, refuse, remove_follower, unfollow
from berrah.graph.parting.put_back import is_of_mine_alone, put_back

__all__ = ["KEPT_MS", "Bond", "Tie", "block", "is_of_mine_alone", "put_back", "refuse", "remove_follower", "unfollow"]
