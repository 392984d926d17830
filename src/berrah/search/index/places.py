"""Room in a second: which places texts and reposts get, and how far from the second in which they were posted.

Whatever finds no room in its own second stands in the next one that has some. In what people say that is never more
than one second away; in an archive that knows days and no hours it may be many. How far it went is remembered, and
whoever looks for what was posted at some moment looks as far.
"""

import apsw

from berrah.search.index.schema import IN_SECOND_BITS, REACH, recall, remember

_SECOND = 1 << IN_SECOND_BITS


class Room:
    """The free places of a table, for one transaction that puts texts there."""

    def __init__(self, index: apsw.Connection, table: str) -> None:
        self._index = index
        self._table = table
        self._free: dict[int, int] = {}
        self._furthest = 0

    def take(self, second: int, many: int) -> list[int]:
        """The first free places from the first place of a second on, rising."""
        taken: list[int] = []
        at = second
        while len(taken) < many:
            free = self._free[at] if at in self._free else self._first_free(at)
            taken += range(free, min(at + _SECOND, free + many - len(taken)))
            self._free[at] = min(at + _SECOND, max(free, taken[-1] + 1 if taken else free))
            at += _SECOND
        self._furthest = max(self._furthest, (taken[-1] - second) >> IN_SECOND_BITS)
        return taken

    def close(self) -> None:
        """Remember how far it went."""
        if self._furthest > recall(self._index, REACH):
            remember(self._index, REACH, self._furthest)

    def _first_free(self, second: int) -> int:
        look = f"SELECT max(place) FROM {self._table} WHERE place >= ? AND place < ?"  # noqa: S608 - a word of ours
        row = self._index.execute(look, (second, second + _SECOND)).fetchone()
        return second if row is None or row[0] is None else int(row[0]) + 1


def seconds_of_reach(index: apsw.Connection) -> int:
    """In how many seconds after its own a text may stand."""
    return max(1, recall(index, REACH))


def reach(index: apsw.Connection) -> int:
    """How many places from the first one of its second on a text may stand in."""
    return (1 + seconds_of_reach(index)) << IN_SECOND_BITS
