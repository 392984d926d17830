"""How a hashtag is written by most who use it: it is one in any case, and `#VeilleTechno` is easier to read.

Owns: tag_names
Announces: TagsNamed
"""

from berrah.posts.spelling.events import TagsNamed
from berrah.posts.spelling.spellings import Spellings

__all__ = ["Spellings", "TagsNamed"]
