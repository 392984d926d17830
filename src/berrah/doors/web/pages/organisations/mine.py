"""The organisations somebody belongs to, founding one, and whom one acts as."""

from typing import Final

from litestar import post, route
from litestar.response import Response

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, back
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import ACTING, Asked, Visitor, cookie, visitor_of
from berrah.kit.errors import Forbidden, Refused

_YEAR: Final = 365 * 24 * 3_600


@route("/organisations", http_method=READ)
async def mine(request: Asked) -> Response[bytes]:
    """What one belongs to, what one is invited to, and a form to found one."""
    visitor = visitor_of(request)
    visitor.require_person()
    return await _mine(visitor, Form())


@post("/organisations")
async def found(request: Asked) -> Response[bytes]:
    """Found an organisation."""
    visitor, form = visitor_of(request), form_of(request)
    house, person = visitor.house, visitor.require_person()
    try:
        await house.limiter.spend(f"found:{person}", house.settings.limit_signup)
        where = await write_once(request, _page_of, organisations.found, person, form["name"], form["display_name"])
    except Refused as problem:
        return await _mine(visitor, form, problem)
    return elsewhere(where)


@post("/acting")
async def act_as(request: Asked) -> Response[bytes]:
    """Act as this account from now on, in this browser; raises Forbidden("organisation.not_member")."""
    visitor, chosen = visitor_of(request), form_of(request)["account"]
    person = visitor.require_person()
    if chosen == str(person):
        return elsewhere(back(visitor), (cookie(visitor.house, ACTING, "", 0),))
    if chosen not in {str(one.organisation_id) for one in visitor.memberships}:
        raise Forbidden("organisation.not_member")
    return elsewhere("/", (cookie(visitor.house, ACTING, f"{person}.{chosen}", _YEAR),))


def _page_of(made: Account) -> str:
    return f"/organisations/{made.name}"


async def _mine(visitor: Visitor, typed: Form, problem: Refused | None = None) -> Response[bytes]:
    person = visitor.require_person()
    async with visitor.house.store.read() as look:
        memberships = await organisations.memberships(look, person)
        invitations = await organisations.invitations_of(look, person, visitor.now)
        wanted = {one.organisation_id for one in memberships} | {one.organisation_id for one in invitations}
        # Its owners look after one that is hidden, and hear why.
        owned = await accounts.anybody_by_ids(look, await organisations.owned_by(look, person))
    cards = await visitor.house.cards.accounts.of(wanted)
    return page(
        visitor,
        "organisations/mine.html",
        problem=problem,
        typed=typed,
        memberships=[one for one in memberships if one.organisation_id in cards],
        invitations=[one for one in invitations if one.organisation_id in cards],
        hidden=[account for account in owned.values() if account.is_hidden],
        cards=cards,
    )


routes = [mine, found, act_as]
