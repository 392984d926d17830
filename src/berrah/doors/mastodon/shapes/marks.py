"""How a status ends: with what its viewer did with it."""

from itertools import product

from berrah.posts import Marks

# With the comma before the next one. A wrapper ends twice: the post inside it, then itself.
_SAID = b',"favourited":%b,"reblogged":%b,"bookmarked":%b,"pinned":%b,"muted":%b,"filtered":[]},'
_ENDINGS = {did: _SAID % tuple(b"true" if one else b"false" for one in did) for did in product((False, True), repeat=5)}

PLAIN_ENDING = _ENDINGS[False, False, False, False, False]
STRANGER_ENDING = b"},"


def ending(marks: Marks) -> bytes:
    """The ending for somebody who did this with the post."""
    did = marks.has_favourited, marks.has_reposted, marks.has_bookmarked, marks.has_pinned, marks.has_muted
    return _ENDINGS[did]
