"""Asking the index: the newest first, as far back as there is time.

A page looks through windows of time that grow, so that nothing it can be asked takes longer than it may: what is common
is found in the first, and for what is rare one or two looks go back to the beginning. How long a window is follows from
what the one before it took: a statement that runs is not stopped.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final

import apsw
import msgspec

from berrah.search.index.guards import Reader
from berrah.search.index.matching import Plan
from berrah.search.index.passing import Passing
from berrah.search.index.places import reach, seconds_of_reach
from berrah.search.index.schema import HIGHEST, OLDEST, first_place, recall
from berrah.search.index.sight import Sight
from berrah.search.index.sources import POSTS, REPOSTS, Source, where
from berrah.search.query.model import REPOSTED, Before, Mark, OnList, Since

_PARTS: Final = 64  # of the life of the archive: the first window is one of them
_GROWTH: Final = 16  # at most, from one window to the next
_FEW: Final = 120  # hits, up to which all of a window are read
_OVER: Final = 4  # times as long as it should take
_STEPS: Final = 2_000  # of the machine that SQLite is, between two looks at the clock: some 0.1 ms

_FIND: Final = "SELECT {hit} {rows} ORDER BY {place} DESC LIMIT :most"
_FIND_UPWARD: Final = _FIND.replace("DESC", "ASC")
_TOP: Final = """
SELECT docs.reposts, {newest} AS newest, {hit}, docs.place {rows} AND docs.reposts > 0
{grouped} ORDER BY docs.reposts DESC, newest DESC LIMIT :most
"""
_COUNT: Final = "SELECT count(*) {rows} AND {only}"
# Each by itself: asked for both at once, SQLite reads every row.
_SPAN: Final = "SELECT (SELECT min(place) FROM {table}), (SELECT max(place) FROM {table})"


class Hit(msgspec.Struct, frozen=True, array_like=True):
    """A text that was found, and which version it is (0: as it is now); of a repost, `post_id` is the repost's id."""

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

    below: int = HIGHEST
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
    """What is looked for and by whom; `lists` are the members of those lists that it names.

    `people` are the ids of those whose reposts are looked for, by the names under which a query knows them.
    """

    plan: Plan
    reader: Reader
    lists: Mapping[str, Sequence[int]] = {}
    people: Mapping[str, int] = {}

    @property
    def source(self) -> Source:
        """Where the hits come from."""
        return REPOSTS if self.plan.is_about_reposts else POSTS


class Asking:
    """One connection that asks; not for several threads at once."""

    def __init__(self, index: apsw.Connection, *, is_in_thread: bool = False) -> None:
        self._index = index
        self._reader = Reader()
        self._sight = Sight(index, is_in_thread=is_in_thread)
        self._passing = Passing(index)
        index.create_scalar_function("may_see_act", self._may_see_act, 3)
        index.create_scalar_function("matches", self._matches, 1)

    def close(self) -> None:
        """Let go of the file."""
        self._index.close()

    def find_at_once(self, question: Question, bounds: Bounds, seconds: float) -> Found:
        """The same, but whatever takes several times as long is broken off: others wait for it."""
        until = time.monotonic() + seconds * _OVER
        hits: list[Hit] = []
        self._index.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            return self.find(question, bounds, seconds, hits)
        except apsw.InterruptError:
            return Found(hits, _beyond(hits, bounds))
        finally:
            self._index.set_progress_handler(None)

    def find(self, question: Question, bounds: Bounds, seconds: float, hits: list[Hit] | None = None) -> Found:
        """The newest hits within the bounds, upward the oldest; those found so far are in `hits` while it looks on."""
        until = time.monotonic() + seconds
        sql, values = self._prepared(_FIND_UPWARD if bounds.is_upward else _FIND, question, bounds.below)
        hits = [] if hits is None else hits
        life = self.span(question.source) or (0, -1)
        within = self._within(question, bounds, life)
        reached = within.start if bounds.is_upward else within.below
        for start, below in self._windows(question, within, life, until):
            window = {**values, "start": start, "below": below}
            wanted = bounds.most - len(hits)
            # As many as so far, and one more, in each stretch that is as long as what was looked through.
            expected = (len(hits) + 1) * (below - start) / max(1, within.below - below)
            found = self._sparse(question, window, wanted) if _is_sparse(question, bounds, expected) else None
            if found is None:
                rows = self._index.execute(sql, {**window, "most": wanted})
                found = msgspec.convert(rows.fetchall(), list[Hit])
            hits += found
            if len(hits) >= bounds.most:
                return Found(hits, _beyond(hits, bounds))
            reached = below if bounds.is_upward else start
        is_all = reached >= within.below if bounds.is_upward else reached <= within.start
        return Found(hits, None if is_all else reached)

    def _sparse(self, question: Question, window: dict[str, Any], wanted: int) -> list[Hit] | None:
        """The newest of a window where few are expected: all of it, the oldest first; None if those are many after all.

        From one hit to the next FTS5 goes three to five times as fast forwards as backwards (10 M posts).
        """
        sql, _ = self._prepared(_FIND_UPWARD, question, window["below"])
        rows = self._index.execute(sql, {**window, "most": _FEW + 1}).fetchall()
        return None if len(rows) > _FEW else msgspec.convert(rows[: -wanted - 1 : -1], list[Hit])

    def top(self, question: Question, bounds: Bounds, seconds: float) -> Found:
        """The hits within the bounds that were passed on most, the most first; those never passed on are left out."""
        until = time.monotonic() + seconds
        sql, values = self._prepared(_TOP, question, bounds.below)
        best: dict[int, tuple[int, ...]] = {}  # by the place of the text; its newest hit comes first
        life, reached = self.span(question.source) or (0, -1), 0
        within = self._within(question, bounds, life)
        for start, below in self._windows(question, within, life, until):
            rows = self._index.execute(sql, {**values, "start": start, "below": below, "most": bounds.most}).fetchall()
            for row in rows:
                best.setdefault(_whole(row[-1]), tuple(map(_whole, row[:-1])))
            best = dict(sorted(best.items(), key=itemgetter(1), reverse=True)[: bounds.most])
            reached = start
        return Found(_hits(best), reached if reached > within.start else None)

    def count(self, question: Question, edges: Sequence[int], seconds: float) -> list[int | None]:
        """How many posts are found between each two edges (places, rising); None where time was up."""
        until = time.monotonic() + seconds
        sql, values = self._prepared(_COUNT, question, HIGHEST)
        found: list[int | None] = []
        for start, below in reversed(list(pairwise(edges))):
            counted = 0
            for part in self._parts(question, start, below):
                if time.monotonic() > until:
                    found.append(None)
                    break
                row = self._index.execute(sql, {**values, "start": part[0], "below": part[1]}).fetchone()
                counted += _whole(row[0]) if row else 0
            else:
                found.append(counted)
        return found[::-1]

    def span(self, source: Source = POSTS) -> tuple[int, int] | None:
        """The first and the last place of all, if there is one."""
        row = self._index.execute(_SPAN.format(table=source.table)).fetchone()
        return None if row is None or row[0] is None else (_whole(row[0]), _whole(row[1]))

    def reach(self) -> int:
        """In how many seconds after its own a text may stand."""
        return seconds_of_reach(self._index)

    def oldest(self) -> int:
        """The id of the oldest post that is in the index while the past is being filled in; 0 when all are."""
        return recall(self._index, OLDEST)

    def _prepared(self, sql: str, question: Question, below: int) -> tuple[str, dict[str, Any]]:
        """The statement of our own parts, and what people wrote as its values."""
        self._reader, source = question.reader, question.source
        rule, values = where(source, question.plan.bounds, question.lists, question.people)
        seen, who = self._sight.of(question.reader)
        rule, values = f"{rule} AND {seen}", {**values, **who}
        way = ""
        if source is REPOSTS:
            values["reach"] = reach(self._index)
            self._passing.ask(question.plan.match, below)
            if self._passing.posts is not None:
                rule += " AND passed.post_id IN (SELECT value FROM json_each(:posts))"
                values["posts"] = msgspec.json.encode(self._passing.posts).decode()
                way = "" if _is_by_somebody(question) else "INDEXED BY passed_of"
        else:
            values["match"] = question.plan.match
        parts = {**msgspec.structs.asdict(source), "rows": source.rows.format(where=rule, way=way)}
        return sql.format(**parts), values

    def _within(self, question: Question, bounds: Bounds, life: tuple[int, int]) -> Bounds:
        """As far as there is anything, and as dates allow: a text stands in its own second, or not far after it."""
        starts = [first_place(one.at) for one in question.plan.bounds if isinstance(one, Since)]
        ends = [first_place(one.at) for one in question.plan.bounds if isinstance(one, Before)]
        far = reach(self._index) if ends else 0
        below = min([bounds.below, life[1] + 1, *(one + far for one in ends)])
        return msgspec.structs.replace(bounds, start=max([bounds.start, life[0], *starts]), below=below)

    def _windows(
        self, question: Question, within: Bounds, life: tuple[int, int], until: float
    ) -> Iterator[tuple[int, int]]:
        """(from, below) of each window, the newest first, upward the oldest, as long as there is time."""
        if self._is_walked(question):
            walked = self._passing.windows(within.start, within.below)
            for window in reversed(list(walked)) if within.is_upward else walked:
                yield window
                if time.monotonic() > until:
                    return
            return
        start, below, size = within.start, within.below, max(1, (life[1] - life[0]) // _PARTS)
        while start < below:
            began = time.monotonic()
            window = (start, min(below, start + size)) if within.is_upward else (max(start, below - size), below)
            yield window
            now = time.monotonic()
            took, left = now - began, until - now
            if took > left:
                return
            start, below = (window[1], below) if within.is_upward else (start, window[0])
            size *= max(1, min(_GROWTH, int(left / max(took, 1e-9))))

    def _parts(self, question: Question, start: int, below: int) -> Iterator[tuple[int, int]]:
        """A stretch of time in pieces, none of which takes long."""
        return self._passing.windows(start, below) if self._is_walked(question) else iter([(start, below)])

    def _is_walked(self, question: Question) -> bool:
        """Whether nothing leads to the reposts that are looked for but going through all."""
        return question.source is REPOSTS and self._passing.posts is None and not _is_by_somebody(question)

    def _may_see_act(self, *row: Any) -> bool:
        account_id, guard, is_closed = row
        return self._reader.sees_act(account_id, guard, is_closed=bool(is_closed))

    def _matches(self, *row: Any) -> bool:
        return self._passing.matches(*row)


def _is_sparse(question: Question, bounds: Bounds, expected: float) -> bool:
    return question.source is POSTS and not bounds.is_upward and expected < _FEW / 2


def _is_by_somebody(question: Question) -> bool:
    return any(isinstance(one, Mark | OnList) and one != REPOSTED for one in question.plan.bounds)


def _beyond(hits: Sequence[Hit], bounds: Bounds) -> int:
    """Where to go on after these hits."""
    if bounds.is_upward:
        return hits[-1].place + 1 if hits else bounds.start
    return hits[-1].place if hits else bounds.below


def _hits(best: Mapping[int, tuple[int, ...]]) -> list[Hit]:
    return [Hit(*row[2:]) for row in best.values()]


def _whole(value: Any) -> int:
    return int(value)
