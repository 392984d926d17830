"""What each account said under which hashtag: all of it but private messages, by author.

The room's own table `tags` gathers what everybody may read, whoever wrote it; this one is for one profile.

Owns: tagged_posts
"""

from berrah.posts.tagged.keep import forget, keep, rewrite
from berrah.posts.tagged.reads import Use, lately_used, of_author, spoken_lately, tagged_among, uses

__all__ = ["Use", "forget", "keep", "lately_used", "of_author", "rewrite", "spoken_lately", "tagged_among", "uses"]
