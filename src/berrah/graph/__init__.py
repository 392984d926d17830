"""Who follows whom, who asks to, and what stands between people.

Owns: follows
Announces: Followed, Unfollowed, FollowRequested, FollowRequestWithdrawn, Blocked, Unblocked, Muted, Unmuted
Listens: ProtectionLifted, AccountRefused
"""

from berrah.graph.boundaries import (
    Bounds,
    apart_from,
    block,
    blocked,
    bounds,
    deaf_to,
    mute,
    muted,
    no_news_from,
    note,
    notes_by,
    unblock,
    unmute,
)
from berrah.graph.domains import block_domain, blocked_domains, blocked_domains_of, unblock_domain
from berrah.graph.events import (
    Blocked,
    Followed,
    FollowRequested,
    FollowRequestWithdrawn,
    Muted,
    Unblocked,
    Unfollowed,
    Unmuted,
)
from berrah.graph.follow import follow, unfollow
from berrah.graph.naming import meant
from berrah.graph.reads import (
    Relation,
    counts,
    followed_among,
    followees,
    followers,
    followers_among,
    following,
    is_following,
    lets_read,
    reach,
    relations,
    suggestions,
)
from berrah.graph.requests import approve, pending, refuse, remove_follower
from berrah.graph.requests import count as count_requests

__all__ = [
    "Blocked",
    "Bounds",
    "FollowRequestWithdrawn",
    "FollowRequested",
    "Followed",
    "Muted",
    "Relation",
    "Unblocked",
    "Unfollowed",
    "Unmuted",
    "apart_from",
    "approve",
    "block",
    "block_domain",
    "blocked",
    "blocked_domains",
    "blocked_domains_of",
    "bounds",
    "count_requests",
    "counts",
    "deaf_to",
    "follow",
    "followed_among",
    "followees",
    "followers",
    "followers_among",
    "following",
    "is_following",
    "lets_read",
    "meant",
    "mute",
    "muted",
    "no_news_from",
    "note",
    "notes_by",
    "pending",
    "reach",
    "refuse",
    "relations",
    "remove_follower",
    "suggestions",
    "unblock",
    "unblock_domain",
    "unfollow",
    "unmute",
]
