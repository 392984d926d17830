"""What posts said before they were edited: each version with its date, for everybody who may read the post.

It stands among the posts and not above them, because a version is kept in the transaction that puts another in its
place.

Owns: versions
Announces: VersionErased
"""

from berrah.posts.versions.erase import erase
from berrah.posts.versions.events import VersionErased
from berrah.posts.versions.keep import bring, forget, keep
from berrah.posts.versions.model import MOST, Shown, Version
from berrah.posts.versions.reads import earlier_of, history

__all__ = ["MOST", "Shown", "Version", "VersionErased", "bring", "earlier_of", "erase", "forget", "history", "keep"]
