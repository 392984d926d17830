"""The follower curve of somebody, for whoever may see who follows them."""

import msgspec
from litestar import get
from litestar.params import FromQuery

from berrah import accounts
from berrah.doors.api.asking import Called, InPath, id_in, needs
from berrah.graph.growth import Point, Span, growth
from berrah.kit.errors import Refused, Unknown


class PointShown(msgspec.Struct, frozen=True):
    """A day (UTC) or a month: who came, who went, and how many there were when it was over."""

    since: str
    gained: int
    lost: int
    followers: int


class GrowthShown(msgspec.Struct, frozen=True):
    """A curve that ends today; `week` is what the last seven days brought, `step` is day or month."""

    span: str
    step: str
    followers: int
    week: int
    points: list[PointShown]


@get("/accounts/{account:str}/growth", **needs("read:accounts", is_open=True))
async def grown(call: Called, account: InPath, span: FromQuery[str] = "month") -> GrowthShown:
    """The curve over month (thirty days), year (twelve months) or all; a stranger needs no token."""
    viewer, whose = call.viewer, id_in(account, "account.unknown")
    if span not in set(Span):
        raise Refused("growth.span")
    async with call.house.store.read() as look:
        owner = await accounts.by_id(look, whose)
        found = await growth(look, viewer, owner.id, Span(span), call.now)
    if found is None:
        raise Unknown("growth.closed")
    step = "day" if found.is_daily else "month"
    return GrowthShown(found.span, step, found.followers, found.week, [_shown(one) for one in found.points])


def _shown(one: Point) -> PointShown:
    return PointShown(one.since.isoformat(), one.gained, one.lost, one.followers)


routes = [grown]
