"""How much of it was said when."""

from datetime import datetime

import msgspec
from litestar import get
from litestar.params import FromQuery

from berrah.doors import seeking
from berrah.doors.api.answers import maybe, moment
from berrah.doors.api.asking import Called, needs
from berrah.doors.api.search.found import asked_by


class CurvePoint(msgspec.Struct, frozen=True):
    """So many posts from `start` on, until the next point; null where there was no time to count."""

    start: datetime
    posts: int | None


class CurveShown(msgspec.Struct, frozen=True):
    """The curve over the life of the archive, in the order of time; `end` is where its last point ends.

    `step` is day, week, month or year, as they begin in `zone`; null, like `end`, while nothing was ever said.
    `complete_from`: the index is still being filled, and has everything from then on.
    """

    understood: str
    zone: str
    step: str | None
    points: list[CurvePoint]
    end: datetime | None
    complete_from: datetime | None


@get("/search/curve", **needs("read:search", is_open=True))
async def curve(call: Called, q: FromQuery[str] = "") -> CurveShown:
    """How much of what somebody may find was said when. A stranger needs no token."""
    asked = await asked_by(call, q)
    await call.house.bus.caught_up()
    with seeking.placing(q):
        found = await call.house.search.curve(asked.condition, call.viewer, asked.zone)
    complete_from = maybe(call.house.search.complete_from())
    if found is None:
        return CurveShown(asked.understood, asked.zone, None, [], None, complete_from)
    points = [CurvePoint(moment(one.start), one.count) for one in found.points]
    return CurveShown(asked.understood, asked.zone, found.step, points, moment(found.end), complete_from)


routes = [curve]
