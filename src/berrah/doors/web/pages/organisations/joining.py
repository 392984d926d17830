"""Answering an invitation, from the list of them or from the link in a letter."""

from litestar import post, route
from litestar.response import Response

from berrah import accounts, organisations
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.db import Tx


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
    person, code = visitor.require_person(), form["code"]
    if form["answer"] == "yes":
        return elsewhere(await write_once(request, str, _join, person, code, form["invitation"]))
    if code:
        return elsewhere("/organisations")
    return elsewhere(
        await write_once(request, lambda _: "/organisations", organisations.refuse, person, number(form["invitation"]))
    )


async def _join(tx: Tx, person_id: int, code: str, invitation: str) -> str:
    if code:
        joined = await organisations.accept_code(tx, person_id, code)
    else:
        joined = await organisations.accept(tx, person_id, number(invitation))
    return f"/organisations/{(await accounts.by_id(tx, joined.organisation_id)).name}"


routes = [invited, answer]
