"""How many different accounts speak of something, and when: what trends are made of."""

from berrah.posts.voices.reads import Hours, Marked, day_of_links, day_of_tags, of_links, of_posts, of_tags
from berrah.posts.voices.store import HOUR_MS

__all__ = ["HOUR_MS", "Hours", "Marked", "day_of_links", "day_of_tags", "of_links", "of_posts", "of_tags"]
