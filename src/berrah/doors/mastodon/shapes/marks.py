"""How a status ends: with what its viewer did with it, and which of their filters apply to it."""

from collections.abc import Iterable
from itertools import product
from typing import Any

import msgspec

from berrah.doors.mastodon.shapes.times import iso
from berrah.filters import Filter, Match
from berrah.posts import Marks

_encode = msgspec.json.Encoder().encode

# With the comma before the next one. A wrapper ends twice: the post inside it, then itself.
_UNFILTERED = b',"filtered":[]},'
_SAID = b',"favourited":%b,"reblogged":%b,"bookmarked":%b,"pinned":%b,"muted":%b,"filtered":[]},'
_ENDINGS = {did: _SAID % tuple(b"true" if one else b"false" for one in did) for did in product((False, True), repeat=5)}

PLAIN_ENDING = _ENDINGS[False, False, False, False, False]
STRANGER_ENDING = b"},"


def ending(marks: Marks) -> bytes:
    """The ending for somebody who did this with the post."""
    did = marks.has_favourited, marks.has_reposted, marks.has_bookmarked, marks.has_pinned, marks.has_muted
    return _ENDINGS[did]


def filtered(end: bytes, matches: Iterable[Match]) -> bytes:
    """The ending with the FilterResults of the viewer; a stranger's says nothing of filters, and then it does."""
    results = _encode(
        [
            {
                "filter": named_filter(one.filter),
                "keyword_matches": one.phrases or None,
                "status_matches": [str(each) for each in one.post_ids] or None,
            }
            for one in matches
        ]
    )
    return b'%b,"filtered":%b},' % (end.removesuffix(_UNFILTERED).removesuffix(STRANGER_ENDING), results)


def named_filter(one: Filter) -> dict[str, Any]:
    """Filter, without what it looks for."""
    return {
        "id": str(one.id),
        "title": one.title,
        "context": one.contexts,
        "expires_at": iso(one.ends_at) if one.ends_at else None,
        "filter_action": one.action.value,
    }
