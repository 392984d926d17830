"""Finding: a query as somebody asks it, answered from the index of this machine."""

from typing import Final

import apsw
import msgspec

from berrah.kit.errors import Problem
from berrah.search.curve import Curve, Point, edges
from berrah.search.index.asking import Asking, Bounds, Hit
from berrah.search.index.file import IndexFile
from berrah.search.index.guards import Reader
from berrah.search.index.matching import plan
from berrah.search.index.schema import first_place, second_of
from berrah.search.query import Asker, parse
from berrah.search.query.model import Condition

_SECONDS: Final = 0.25  # for one page: what is not found by then is looked for with the next
_CURVE_SECONDS: Final = 2.0
_EVERYTHING: Final = 'marks : ("seen:0" OR "seen:1" OR "seen:2" OR "seen:3")'


class NotReady(Problem):
    """There is no index yet."""

    status = 503

    def __init__(self) -> None:
        super().__init__("search.not_ready")


class Answer(msgspec.Struct, frozen=True):
    """Posts that were found, the newest first; those with a version number were found by what they said before.

    `searched_from` is the moment (ms) down to which was looked; None where that was everything.
    """

    hits: list[Hit]
    searched_from: int | None
    next_place: int | None


class Search:
    """Asks for one process; a connection to the index is opened when somebody asks."""

    def __init__(self, file: IndexFile) -> None:
        self._file = file
        self._asking: Asking | None = None

    def close(self) -> None:
        """Let go of the index."""
        if self._asking is not None:
            self._asking.close()
            self._asking = None

    def find(self, text: str, asker: Asker, reader: Reader, bounds: Bounds = Bounds()) -> Answer:  # noqa: B008 - frozen
        """A page of what is asked for; raises what `query.parse` raises, and NotReady."""
        return self.answer(parse(text, asker), reader, bounds)

    def answer(self, asked: Condition, reader: Reader, bounds: Bounds) -> Answer:
        """The same, for a query that was read before."""
        try:
            found = self._open().find(plan(asked, _EVERYTHING), reader, bounds, seconds=_SECONDS)
        except apsw.Error as error:
            self.close()
            raise NotReady from error
        reached = None if found.reached is None else second_of(found.reached)
        return Answer(found.hits, reached, found.reached)

    def curve(self, asked: Condition, reader: Reader, zone: str) -> Curve | None:
        """How much of it was said when, as far as the reader may find it; None of an empty archive."""
        asking = self._open()
        span = asking.span()
        if span is None:
            return None
        step, moments = edges(second_of(span[0]), second_of(span[1]), zone)
        counted = asking.count(
            plan(asked, _EVERYTHING), reader, [first_place(one) for one in moments], seconds=_CURVE_SECONDS
        )
        points = [Point(start, count) for start, count in zip(moments, counted, strict=False)]
        return Curve(step, points, moments[-1])

    def _open(self) -> Asking:
        if self._asking is None:
            index = self._file.to_read()
            if index is None:
                raise NotReady
            self._asking = Asking(index)
        return self._asking
