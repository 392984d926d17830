"""The curve of a search: with few posts it is on the page, with many on one of its own, for the page does not wait.

A common word in a large archive may take the three seconds after which counting ends.
"""

from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from litestar import route
from litestar.response import Response

from berrah.doors.seeking import Sought
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.searching.asking import PATH, Wanted, let_ask, wanted
from berrah.doors.web.pages.searching.drawing import Bar, bars
from berrah.doors.web.rendering import elsewhere, html, page, render
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused
from berrah.search import Condition, Curve, NotReady, Step, dated
from berrah.search.query.model import asks_for_reposts

NONE: Final[dict[str, Any]] = {"drawn": None, "curve_at": ""}
_AT: Final = "/search/curve"


class Period(msgspec.Struct, frozen=True):
    """A day, week, month or year: what it is called, how much was said in it, where that is read, how it is drawn."""

    name: str
    count: int | None
    path: str
    bar: Bar


class Drawn(msgspec.Struct, frozen=True):
    """The curve in the order of time; `most` is the one period of which most was said, None where none stands out.

    What is counted are posts, or, where those were asked for, reposts.
    """

    step: Step
    periods: list[Period]
    first: str
    last: str
    most: Period | None
    is_of_reposts: bool

    @property
    def posts(self) -> int:
        """All that were counted."""
        return sum(one.count or 0 for one in self.periods)

    @property
    def has_gaps(self) -> bool:
        """Whether there was no time to count all."""
        return any(one.count is None for one in self.periods)


@route("/search/curve", http_method=READ)
async def curve(request: Asked) -> Response[bytes]:
    """The curve alone; where nothing is asked, or nothing that can be read, the page of search says so."""
    visitor = visitor_of(request)
    asked = wanted(visitor, request.query_params)
    if asked.condition is None:
        return elsewhere(asked.path())
    try:
        await let_ask(visitor)
        drawn = await _drawn(visitor, asked, asked.condition)
    except (NotReady, Refused):
        return elsewhere(asked.path())
    facts: dict[str, Any] = {"asked": asked, "drawn": drawn, "curve_at": ""}
    if visitor.wants_part:
        return html(visitor, render(visitor, "searching/part.html", **facts))
    return page(visitor, "searching/curve.html", **facts)


async def at_once(visitor: Visitor, asked: Wanted, condition: Condition, found: Sought) -> dict[str, Any]:
    """What the first page shows: the curve of what is few and quickly counted, else the way to it."""
    if not found.entries:
        return NONE
    if found.next is not None or visitor.house.search.is_busy():
        return {"drawn": None, "curve_at": asked.path(_AT)}
    try:
        drawn = await _drawn(visitor, asked, condition)
    except NotReady:
        return NONE
    # Where all of the archive is of one day, there is nothing to see.
    return {"drawn": drawn, "curve_at": ""} if drawn and len(drawn.periods) > 1 else NONE


async def _drawn(visitor: Visitor, asked: Wanted, condition: Condition) -> Drawn | None:
    found = await visitor.house.search.curve(condition, visitor.id, visitor.zone)
    if found is None:
        return None
    ends = [*(point.start for point in found.points[1:]), found.end]
    shapes = bars([point.count for point in found.points], is_mirrored=visitor.tongue.direction == "rtl")
    periods = [
        Period(_named(visitor, found, point.start), point.count, _path(asked, end, visitor.zone), shape)
        for point, end, shape in zip(found.points, ends, shapes, strict=True)
    ]
    first, last = periods[0].name, periods[-1].name
    return Drawn(found.step, periods, first, last, _most(periods), asks_for_reposts(condition))


def _most(periods: list[Period]) -> Period | None:
    high = max(one.count or 0 for one in periods)
    highest = [one for one in periods if one.count == high]
    return highest[0] if high and len(highest) == 1 else None


def _named(visitor: Visitor, found: Curve, start: int) -> str:
    tongue, zone = visitor.tongue, visitor.zone
    if found.step is Step.year:
        return str(datetime.fromtimestamp(start / 1000, UTC).astimezone(ZoneInfo(zone)).year)
    if found.step is Step.month:
        return tongue.month(start, zone)
    day = tongue.date(start, zone)
    return tongue.gettext("week of %(day)s", day=day) if found.step is Step.week else day


def _path(asked: Wanted, end: int, zone: str) -> str:
    """What was said in this period and before."""
    day = datetime.fromtimestamp(end / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat()
    try:
        return asked.path(PATH, q=dated.until(asked.text, day), sort="")
    except Refused:
        return asked.path(PATH, sort="")


routes = [curve]
