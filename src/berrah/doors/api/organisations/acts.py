"""What was done for an organisation, and by whom."""

from datetime import datetime

import msgspec
from litestar import get
from litestar.params import FromQuery
from litestar.response import Response

from berrah import accounts, organisations
from berrah.doors.api.answers import Who, moment, page, people
from berrah.doors.api.asking import Called, InPath, Paging, needs
from berrah.doors.api.organisations.inside import inside


class ActShown(msgspec.Struct, frozen=True):
    """Something done: `subject_id` is the post, the person or the thing it was done to, `detail` a role or a way.

    `by` is null for somebody who is not here any more.
    """

    id: str
    what: str
    by: Who | None
    subject_id: str | None
    detail: str
    at: datetime


@get("/organisations/{name:str}/acts", **needs("read:accounts"))
async def acts(
    call: Called, name: InPath, asked: Paging, by: FromQuery[str | None] = None, what: FromQuery[str | None] = None
) -> Response[list[ActShown]]:
    """Newest first; `by` a name and `what` a kind narrow it. For roles that may read it."""
    seen = await inside(call, name)
    async with call.house.store.read() as look:
        await organisations.require(look, seen.actor, "acts.read")
        person = (await accounts.by_name(look, by)).id if by else 0
        found = await organisations.acts(look, seen.account.id, asked, person, what or "")
    known = await people(call.house, {one.person_id for one in found})
    rows = [
        ActShown(
            str(one.id),
            one.what,
            known.get(one.person_id),
            None if one.subject_id is None else str(one.subject_id),
            one.detail,
            moment(one.at),
        )
        for one in found
    ]
    return page(call, rows, [one.id for one in found])


routes = [acts]
