"""Parting from somebody on a page, and putting back what was a moment ago."""

from berrah.graph.parting.part import block, refuse, remove_follower, unfollow
from berrah.graph.parting.put_back import is_of_mine_alone, put_back

__all__ = ["block", "is_of_mine_alone", "put_back", "refuse", "remove_follower", "unfollow"]
