"""Everything that was done, for administrators."""

from litestar import get
from litestar.params import FromQuery
from litestar.response import Response

from berrah.doors.api.answers import page
from berrah.doors.api.asking import Called, Paging, id_in, needs
from berrah.doors.api.moderation import shapes
from berrah.doors.api.moderation.shapes import ActShown
from berrah.moderation import acts


@get("/moderation/record", **needs("admin:read:accounts"))
async def record(
    call: Called, asked: Paging, by: FromQuery[str | None] = None, what: FromQuery[str | None] = None
) -> Response[list[ActShown]]:
    """Newest first; only by one moderator (an account id), or of one kind, if these are given."""
    async with call.house.store.read() as look:
        await acts.require_administrator(look, call.oneself)
        found = await acts.record_of(look, asked, id_in(by, "account.unknown") if by else 0, what or "")
        return page(call, await shapes.many(look, call.house, found), [one.id for one in found])


routes = [record]
