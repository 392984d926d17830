"""What moderators did: about one account, for all of them; everything, for administrators."""

from litestar import get
from litestar.params import FromQuery
from litestar.response import Response

from berrah import accounts
from berrah.doors.api.answers import page
from berrah.doors.api.asking import Called, InPath, Paging, id_in, needs
from berrah.doors.api.moderation.shown import ActShown, acts_shown
from berrah.moderation import acts

_READ = "admin:read:accounts"


@get("/moderation/record", **needs(_READ))
async def record(
    call: Called,
    asked: Paging,
    by: FromQuery[str | None] = None,
    what: FromQuery[str | None] = None,
    about: FromQuery[str | None] = None,
) -> Response[list[ActShown]]:
    """Everything, newest first; only by one moderator (a name), of one kind or about one account if these are given."""
    me, house = call.oneself, call.house
    async with house.store.read() as look:
        await acts.require_administrator(look, me)
        who = (await accounts.anybody_by_name(look, by)).id if by else 0
        whom = (await accounts.anybody_by_name(look, about)).id if about else 0
        found = await acts.record_of(look, asked, who, what or "", whom)
        rows = await acts_shown(house, look, found)
    return page(call, rows, [one.id for one in found])


@get("/moderation/accounts/{account:str}/acts", **needs(_READ))
async def about(call: Called, account: InPath, asked: Paging) -> Response[list[ActShown]]:
    """What was done about an account, notes too, newest first."""
    me, house, who = call.oneself, call.house, id_in(account, "account.unknown")
    async with house.store.read() as look:
        await acts.require_moderator(look, me)
        found = await acts.acts_of_account(look, (await accounts.anybody(look, who)).id, asked)
        rows = await acts_shown(house, look, found)
    return page(call, rows, [one.id for one in found])


routes = [record, about]
