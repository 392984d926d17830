"""Writing the file anew, a little at a time: as one where it is in parts, and without words that were taken out.

Filling leaves many parts, each of which is looked into for each word: the same is found three times as fast in one. And
FTS5 notes what is deleted and keeps the words until the part of the index in which they stand is written anew; with a
table that keeps no texts it cannot do otherwise (sqlite.org/fts5.html#contentless_delete_tables). So when all is
filled in, or something was taken out, and nothing else is to be done, everything is written anew: 1.2 µs a text.
"""

import time
from typing import Final

import apsw

from berrah.search.index.schema import CLEAN, PATIENCE_MS, UNSWEPT, recall, remember

_PAGES: Final = 500  # at once: some 50 ms, for which what is new may wait
_PATIENCE_MS: Final = 200  # with those who read an older state
_REST: Final = 60.0  # seconds between two times, and longer where one takes long
_PART: Final = 50  # one part in so many of the time
_BEING_SWEPT: Final = 2


class Sweeping:
    """For whoever writes the index."""

    def __init__(self) -> None:
        self._is_on = False
        self._took = 0.0
        self._rests_until = 0.0

    def forget(self) -> None:
        """Begin anew, with another connection or another file."""
        self._is_on = False

    def step(self, index: apsw.Connection) -> bool:
        """Do some of it; whether there is more to do now."""
        if not self._is_on:
            if recall(index, UNSWEPT) == CLEAN or time.monotonic() < self._rests_until:
                return False
            self._begin(index)
        begun = time.monotonic()
        is_more = _merge(index, _PAGES) or not self._end(index)
        self._took += time.monotonic() - begun
        if not is_more:
            self._is_on = False
            self._rests_until = time.monotonic() + max(_REST, self._took * _PART)
        return is_more

    def _begin(self, index: apsw.Connection) -> None:
        self._is_on, self._took = True, 0.0
        with index:
            remember(index, UNSWEPT, _BEING_SWEPT)
            index.execute("INSERT INTO found (found, rank) VALUES ('merge', ?)", (-_PAGES,))

    def _end(self, index: apsw.Connection) -> bool:
        """Empty the log that is written ahead too; whether nobody reads from it any more."""
        if recall(index, UNSWEPT) == _BEING_SWEPT:  # else something was taken out meanwhile
            with index:
                remember(index, UNSWEPT, CLEAN)
        index.set_busy_timeout(_PATIENCE_MS)
        try:
            row = index.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            index.set_busy_timeout(PATIENCE_MS)
        return row is not None and not row[0]


def _merge(index: apsw.Connection, pages: int) -> bool:
    """Whether there was something to do: fewer than two changes say that there was not."""
    before = index.total_changes()
    with index:
        index.execute("INSERT INTO found (found, rank) VALUES ('merge', ?)", (pages,))
    return index.total_changes() - before > 1
