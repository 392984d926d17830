"""What search engines may be told of: public posts of people who want to be found, and their hashtags."""

from berrah.posts.found.reads import TAG_DAYS, Part, found_from, parts, tags_since
from berrah.posts.found.store import Found

__all__ = ["TAG_DAYS", "Found", "Part", "found_from", "parts", "tags_since"]
