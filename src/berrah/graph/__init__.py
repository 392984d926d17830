"""Who follows whom, who asks to, and what stands between people.

Owns: follows
Announces: Followed, Unfollowed, FollowRequested, FollowRequestWithdrawn, Blocked, Unblocked, Muted, Unmuted
Listens: ProtectionLifted, AccountRefused, Unfollowed
"""

from berrah.graph.boundaries import (
    Bounds,
    apart_from,
    block,
    blocked,
    bounds,
    deaf_to,
    ends_of_mutes,
    mute,
    muted,
    no_news_from,
    note,
    notes_by,
    unblock,
    unmute,
)
from berrah.graph.domains import block_domain, blocked_domains, blocked_domains_of, unblock_domain
from berrah.graph.endorsing import endorse, endorsed, endorsed_for, unendorse
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
from berrah.graph.familiar import Familiar, familiar_followers
from berrah.graph.follow import follow, unfollow
from berrah.graph.naming import meant
from berrah.graph.options import FollowOptionsChosen, Options, OptionsChange, those_reading, those_told
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
    shows_network,
)
from berrah.graph.requests import approve, pending, refuse, remove_follower
from berrah.graph.requests import count as count_requests
from berrah.graph.suggesting import Source, Suggestion, put_away, suggest, suggest_again, suggestions, unwanted_by

__all__ = [
    "Blocked",
    "Bounds",
    "Familiar",
    "FollowOptionsChosen",
    "FollowRequestWithdrawn",
    "FollowRequested",
    "Followed",
    "Muted",
    "Options",
    "OptionsChange",
    "Relation",
    "Source",
    "Suggestion",
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
    "endorse",
    "endorsed",
    "endorsed_for",
    "ends_of_mutes",
    "familiar_followers",
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
    "put_away",
    "reach",
    "refuse",
    "relations",
    "remove_follower",
    "shows_network",
    "suggest",
    "suggest_again",
    "suggestions",
    "those_reading",
    "those_told",
    "unblock",
    "unblock_domain",
    "unendorse",
    "unfollow",
    "unmute",
    "unwanted_by",
]
