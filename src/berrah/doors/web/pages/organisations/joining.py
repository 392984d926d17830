"""Answering an invitation, from the list of them or from the link in a letter."""

from litestar import post, route
from litestar.response import Response

from berrah import accounts, organisations
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, visitor_of


@route("/invited", http_method=READ)
async def invited(request: Asked) -> Response[bytes]:
    """What a link invites to; a stranger logs in first. Raises Unknown("invitation.unknown")."""
    visitor, code = visitor_of(request), request.query_params.get("code", "")
    person = visitor.require_person()
    async with visitor.house.store.read() as look:
        found = await organisations.invitation_of(look, person, code, visitor.now)
        account = await accounts.by_id(look, found.organisation_id)
    headers = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
    return page(visitor, "organisations/invited.html", found=found, account=account, code=code, headers=headers)


@post("/invited")
async def answer(request: Asked) -> Response[bytes]:
    """Accept or refuse, by the code of a letter or by the invitation's id."""
    visitor, form = visitor_of(request), form_of(request)
    person, house = visitor.require_person(), visitor.house
    is_yes, code = form["answer"] == "yes", form["code"]
    if code and is_yes:
        joined = await house.write(organisations.accept_code, person, code)
    elif is_yes:
        joined = await house.write(organisations.accept, person, number(form["invitation"]))
    else:
        if not code:
            await house.write(organisations.refuse, person, number(form["invitation"]))
        return elsewhere("/organisations")
    async with house.store.read() as look:
        account = await accounts.by_id(look, joined.organisation_id)
    return elsewhere(f"/organisations/{account.name}")


routes = [invited, answer]
