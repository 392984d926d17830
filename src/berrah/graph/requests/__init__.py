"""Asking a protected account to be let in: a request is a row until it is answered.

Owns: follow_requests
"""

from berrah.graph.requests.answers import approve, refuse, remove_follower
from berrah.graph.requests.asking import ask, between, count, pending, take_back

__all__ = ["approve", "ask", "between", "count", "pending", "refuse", "remove_follower", "take_back"]
