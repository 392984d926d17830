"""Whose post matches, where reposts are looked for: what is rare is known at once, what is common is looked up.

Reposts have no words of their own. So the newest posts that match are listed first. Where that is all of them, the
reposts of these are looked for; else reposts are gone through, the newest first, most of which are of newer posts.
"""

from collections.abc import Iterator
from typing import Final

import apsw

from berrah.search.index.places import reach
from berrah.search.index.schema import HIGHEST

_LISTED_MOST: Final = 2_000
_AT_FIRST: Final = 1_000  # reposts, of which some milliseconds are spent on each thousand
_AT_ONCE: Final = 32_000
_NEWEST: Final = """
SELECT docs.place, docs.post_id FROM found CROSS JOIN docs ON docs.place = found.rowid
WHERE found MATCH :match AND found.rowid < :below AND docs.number = 0 ORDER BY found.rowid DESC LIMIT :most
"""
_ONE: Final = "SELECT 1 FROM found WHERE found MATCH ? AND rowid = ?"


class Passing:
    """What one question about reposts knows of their posts."""

    def __init__(self, index: apsw.Connection) -> None:
        self._index = index
        self._match = ""
        self._known: set[int] = set()
        self._known_from = 0
        self.posts: list[int] | None = []  # all that match, or None where those are too many to list

    def ask(self, match: str, below: int) -> None:
        """Prepare for a question about posts that match ("": for all posts), and stand below a place."""
        self._match, self.posts, self._known, self._known_from = match, None, set(), 0
        if not match:
            return
        # A post and its repost may stand in one second, in any order.
        beyond = min(below, HIGHEST) + reach(self._index)
        asked = {"match": match, "below": beyond, "most": _LISTED_MOST}
        rows = self._index.execute(_NEWEST, asked).fetchall()
        self._known = {int(place or 0) for place, _ in rows}
        if len(rows) < _LISTED_MOST:
            self.posts = [int(post_id or 0) for _, post_id in rows]
        else:
            self._known_from = min(self._known)

    def matches(self, place: int) -> bool:
        """Whether the post that stands there is one of them."""
        if not self._match:
            return True
        if place >= self._known_from:
            return place in self._known
        return self._index.execute(_ONE, (self._match, place)).fetchone() is not None

    def windows(self, end: int, below: int) -> Iterator[tuple[int, int]]:
        """(from, below) of each part of the reposts that is gone through in one piece, the newest first."""
        size = _AT_FIRST
        while below > end:
            row = self._index.execute(
                "SELECT place FROM passed WHERE place < ? AND place >= ? ORDER BY place DESC LIMIT 1 OFFSET ?",
                (below, end, size - 1),
            ).fetchone()
            start = end if row is None else int(row[0] or 0)
            yield start, below
            below, size = start, min(_AT_ONCE, size * 2)
