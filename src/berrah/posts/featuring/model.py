"""A hashtag on a profile."""

import msgspec

from berrah.posts.tagged import Use


class Featured(msgspec.Struct, frozen=True):
    """A hashtag as its owner wrote it, its key, and how they use it."""

    id: int
    name: str
    tag: str
    use: Use = Use()
