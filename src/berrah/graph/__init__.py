"""Who follows whom.

Owns: follows
Announces: Followed, Unfollowed
"""

from berrah.graph.events import Followed, Unfollowed
from berrah.graph.follow import follow, unfollow
from berrah.graph.reads import (
    Relation,
    counts,
    followed_among,
    followees,
    followers,
    following,
    is_following,
    relations,
    suggestions,
)

__all__ = [
    "Followed",
    "Relation",
    "Unfollowed",
    "counts",
    "follow",
    "followed_among",
    "followees",
    "followers",
    "following",
    "is_following",
    "relations",
    "suggestions",
    "unfollow",
]
