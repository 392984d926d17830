"""Hashtags that somebody shows on their profile: what they write about.

Owns: featured_tags
"""

from berrah.posts.featuring.feature import FEATURED_MOST, feature, unfeature, unfeature_by_id
from berrah.posts.featuring.model import Featured
from berrah.posts.featuring.reads import all_featured, featured, featured_among, featured_for, featuring, suggested

__all__ = [
    "FEATURED_MOST",
    "Featured",
    "all_featured",
    "feature",
    "featured",
    "featured_among",
    "featured_for",
    "featuring",
    "suggested",
    "unfeature",
    "unfeature_by_id",
]
