"""Media that are promised to a post which is not out yet: they wait as long as it does, and go with no other.

Owns: promised_media
"""

from berrah.media.promised.keep import forget, give_up, promise
from berrah.media.promised.reads import held_among
from berrah.media.promised.store import is_held, is_promised

__all__ = ["forget", "give_up", "held_among", "is_held", "is_promised", "promise"]
