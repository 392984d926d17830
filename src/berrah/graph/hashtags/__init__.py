"""Hashtags that somebody follows.

Owns: followed_tags
"""

from berrah.graph.hashtags.follow import TAGS_MOST, follow_tag, key_of, unfollow_tag
from berrah.graph.hashtags.reads import all_followed, followed_tags, followed_tags_among

__all__ = [
    "TAGS_MOST",
    "all_followed",
    "follow_tag",
    "followed_tags",
    "followed_tags_among",
    "key_of",
    "unfollow_tag",
]
