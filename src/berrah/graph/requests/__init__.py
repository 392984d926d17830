"""Asking a protected account to be let in: a request is a row until it is answered."""

from berrah.graph.requests.answers import approve, refuse, remove_follower
from berrah.graph.requests.asking import ask, count, pending, take_back

__all__ = ["approve", "ask", "count", "pending", "refuse", "remove_follower", "take_back"]
