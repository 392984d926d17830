"""How many followers each account gained and lost on which day (UTC): numbers alone, and not who came or went.

Owns: followers_by_day
Listens: Followed, Unfollowed, AccountErased
"""

from berrah.graph.growth.model import Growth, Point, Span
from berrah.graph.growth.reads import growth

__all__ = ["Growth", "Point", "Span", "growth"]
