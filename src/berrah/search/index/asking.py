"""Asking the index: the newest first, as far back as there is time.

A page looks through windows of time that grow, so that nothing it can be asked takes longer than it may: what is common
is found in the first, and for what is rare a few looks go back to the beginning.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import apsw
import msgspec

from berrah.kit.ids import first_at
from berrah.search.index.guards import Reader
from berrah.search.index.matching import Plan
from berrah.search.index.schema import IN_SECOND_BITS, OLDEST, first_place, recall
from berrah.search.query.model import AtLeast, Before, Condition, Not, OnList, Since

_PARTS: Final = 64  # of the life of the archive: the first window is one of them, the next four, sixteen …
_GROWTH: Final = 4
_HIGHEST: Final = (1 << 62) - 1
_OVERFLOW: Final = 2 << IN_SECOND_BITS

_FROM: Final = """
FROM found CROSS JOIN docs ON docs.place = found.rowid LEFT JOIN authors ON authors.id = docs.author_id
WHERE found MATCH :match AND found.rowid < :below AND found.rowid >= :start AND {where}
AND may_see(docs.author_id, docs.visibility, coalesce(authors.guard, 0), docs.place)
"""
_FIND: Final = f"SELECT docs.place, docs.post_id, docs.number {_FROM} ORDER BY found.rowid DESC LIMIT :most"
_FIND_UPWARD: Final = _FIND.replace("found.rowid DESC", "found.rowid ASC")
_TOP: Final = f"""
SELECT docs.reposts, docs.place, docs.post_id, docs.number {_FROM} AND docs.reposts > 0
ORDER BY docs.reposts DESC, docs.place DESC LIMIT :most
"""
_COUNT: Final = f"SELECT count(*) {_FROM} AND docs.number = 0"
_LISTED: Final = "docs.author_id IN (SELECT value FROM json_each(:{name}))"


class Hit(msgspec.Struct, frozen=True):
    """A text that was found, and which version it is (0: as it is now)."""

    place: int
    post_id: int
    number: int


class Found(msgspec.Struct, frozen=True):
    """The hits, the newest first; `reached` is the place down to which was looked, None if that was the end.

    Upward, the oldest first, and `reached` is the place below which was looked.
    """

    hits: list[Hit]
    reached: int | None


class Bounds(msgspec.Struct, frozen=True):
    """Where to look: places below and from, how many hits are wanted, and whether those nearest to `start`."""

    below: int = _HIGHEST
    start: int = 0
    most: int = 20
    is_upward: bool = False

    def beyond(self, reached: int, found: int) -> "Bounds":
        """What is left to look through, after so many were found."""
        rest = msgspec.structs.replace(self, most=self.most - found)
        if self.is_upward:
            return msgspec.structs.replace(rest, start=reached)
        return msgspec.structs.replace(rest, below=reached)


class Question(msgspec.Struct, frozen=True):
    """What is looked for and by whom; `lists` are the members of those lists that it names."""

    plan: Plan
    reader: Reader
    lists: Mapping[str, Sequence[int]] = {}


class Asking:
    """One connection that asks; not for several threads at once."""

    def __init__(self, index: apsw.Connection) -> None:
        self._index = index
        self._reader = Reader()
        index.create_scalar_function("may_see", self._may_see, 4)

    def close(self) -> None:
        """Let go of the file."""
        self._index.close()

    def find(self, question: Question, bounds: Bounds, seconds: float) -> Found:
        """The newest hits within the bounds; upward the oldest."""
        until = time.monotonic() + seconds
        is_upward = bounds.is_upward
        sql, values = self._prepared(_FIND_UPWARD if is_upward else _FIND, question)
        hits: list[Hit] = []
        reached: int | None = None
        for start, below in self._windows(_cut(question.plan.bounds, bounds)):
            rows = self._index.execute(sql, {**values, "start": start, "below": below, "most": bounds.most - len(hits)})
            hits += [Hit(*map(_whole, row)) for row in rows.fetchall()]
            if len(hits) >= bounds.most:
                return Found(hits, hits[-1].place + is_upward)
            reached = below if is_upward else start
            if time.monotonic() > until:
                return Found(hits, reached)
        return Found(hits, None)

    def top(self, question: Question, bounds: Bounds, seconds: float) -> Found:
        """The hits within the bounds that were passed on most, the most first; those never passed on are left out."""
        until = time.monotonic() + seconds
        sql, values = self._prepared(_TOP, question)
        best: list[tuple[int, ...]] = []
        for start, below in self._windows(_cut(question.plan.bounds, bounds)):
            rows = self._index.execute(sql, {**values, "start": start, "below": below, "most": bounds.most}).fetchall()
            best = sorted([*best, *(tuple(map(_whole, row)) for row in rows)], reverse=True)[: bounds.most]
            if time.monotonic() > until:
                return Found([Hit(*row[1:]) for row in best], start)
        return Found([Hit(*row[1:]) for row in best], None)

    def count(self, question: Question, edges: Sequence[int], seconds: float) -> list[int | None]:
        """How many posts are found between each two edges (places, rising); None where time was up."""
        until = time.monotonic() + seconds
        sql, values = self._prepared(_COUNT, question)
        found: list[int | None] = []
        for start, below in reversed(list(pairwise(edges))):
            if time.monotonic() > until:
                found.append(None)
                continue
            row = self._index.execute(sql, {**values, "start": start, "below": below}).fetchone()
            found.append(_whole(row[0]) if row else 0)
        return found[::-1]

    def span(self) -> tuple[int, int] | None:
        """The first and the last place of all, if there is one."""
        row = self._index.execute("SELECT min(place), max(place) FROM docs").fetchone()
        return None if row is None or row[0] is None else (_whole(row[0]), _whole(row[1]))

    def oldest(self) -> int:
        """The id of the oldest post that is in the index while the past is being filled in; 0 when all are."""
        return recall(self._index, OLDEST)

    def _prepared(self, sql: str, question: Question) -> tuple[str, dict[str, Any]]:
        """The statement of our own parts, and what people wrote as its values."""
        self._reader = question.reader
        where, values = _where(question.plan.bounds, question.lists)
        values["match"] = f"({question.plan.match}) AND (marks : ({question.reader.match()}))"
        return sql.format(where=where), values

    def _windows(self, bounds: Bounds) -> Iterator[tuple[int, int]]:
        """(from, below) of each window, the newest first; upward the oldest."""
        span = self.span()
        if span is None:
            return
        end, below = max(span[0], bounds.start), min(span[1] + 1, bounds.below)
        size = max(1, (span[1] - span[0]) // _PARTS)
        while bounds.is_upward and end < below:
            yield end, min(below, end + size)
            end, size = end + size, size * _GROWTH
        while below > end:
            start = max(end, below - size)
            yield start, below
            below, size = start, size * _GROWTH

    def _may_see(self, *row: Any) -> bool:
        author_id, visibility, guard, place = row
        reader = self._reader
        if reader.sees(author_id, visibility, guard, is_named=False):
            return True
        return bool(reader.id) and reader.sees(author_id, visibility, guard, is_named=self._names(reader.id, place))

    def _names(self, account_id: int, place: int) -> bool:
        row = self._index.execute("SELECT 1 FROM named WHERE account_id = ? AND place = ?", (account_id, place))
        return row.fetchone() is not None


def _cut(conditions: tuple[Condition, ...], bounds: Bounds) -> Bounds:
    """As far as dates allow: a text stands in its own second, or where that is full in the next."""
    starts = [first_place(one.at) for one in conditions if isinstance(one, Since)]
    ends = [first_place(one.at) + _OVERFLOW for one in conditions if isinstance(one, Before)]
    return msgspec.structs.replace(bounds, start=max([bounds.start, *starts]), below=min([bounds.below, *ends]))


def _where(conditions: tuple[Condition, ...], lists: Mapping[str, Sequence[int]]) -> tuple[str, dict[str, Any]]:
    """What must hold of a row beside the match."""
    parts = ["1"]
    values: dict[str, Any] = {}
    value: Any
    for number, condition in enumerate(conditions):
        name, sign, value = f"bound{number}", "", None
        if isinstance(condition, Not):
            condition, sign = condition.one, "NOT "  # noqa: PLW2901 - the same without its minus
        match condition:
            case Since(at):
                part, value = f"docs.post_id >= :{name}", first_at(at)
            case Before(at):
                part, value = f"docs.post_id < :{name}", first_at(at)
            case AtLeast(counted, least):
                part, value = f"docs.{counted} >= :{name}", least
            case OnList(named):
                part = _LISTED.format(name=name)
                value = msgspec.json.encode(lists.get(named, ())).decode()
            case _:
                raise AssertionError(condition)
        parts.append(f"{sign}({part})")
        values[name] = value
    return " AND ".join(parts), values


def _whole(value: Any) -> int:
    return int(value)
