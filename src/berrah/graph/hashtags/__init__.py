"""Hashtags that somebody follows.

Owns: followed_tags
Announces: TagFollowed, TagUnfollowed
"""

from berrah.graph.hashtags.events import TagFollowed, TagUnfollowed
from berrah.graph.hashtags.follow import TAGS_MOST, follow_tag, key_of, unfollow_tag
from berrah.graph.hashtags.reads import all_followed, followed_tags, followed_tags_among

__all__ = [
    "TAGS_MOST",
    "TagFollowed",
    "TagUnfollowed",
    "all_followed",
    "follow_tag",
    "followed_tags",
    "followed_tags_among",
    "key_of",
    "unfollow_tag",
]
