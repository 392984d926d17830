"""Proving that an address is one's own."""

from litestar import post, route
from litestar.response import Response

from berrah import accounts
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.errors import Problem, Unknown


@route("/confirm", http_method=READ)
async def confirm_page(request: Asked) -> Response[bytes]:
    """With a link from a mail, its button: programs that look into mails follow links, and must not use this one up.

    Without one, how to go on.
    """
    visitor, key = visitor_of(request), request.query_params.get("key", "")
    if not key and not visitor.lacks:
        return elsewhere("/")
    return page(visitor, "joining/confirm.html", key=key, is_sent="sent" in request.query_params)


@post("/confirm")
async def confirm(request: Asked) -> Response[bytes]:
    """The address is its owner's."""
    visitor, key = visitor_of(request), form_of(request)["key"]
    try:
        await write_once(request, lambda _: "confirmed", accounts.confirm, key)
    except Problem as problem:
        return page(visitor, "joining/confirm.html", key="", is_sent=False, problem=problem)
    return page(visitor, "joining/confirmed.html")


@post("/confirm/again")
async def send_again(request: Asked) -> Response[bytes]:
    """Another mail, because the first one did not come."""
    visitor = visitor_of(request)
    house, member = visitor.house, visitor.require_person()
    if not house.settings.has_mail:
        raise Unknown("page.unknown")
    await house.limiter.spend(f"mail:to:{member}", house.settings.limit_mail)
    async with house.store.read() as look:
        account = await accounts.by_id(look, member)
    return elsewhere(await write_once(request, lambda _: "/confirm?sent=1", accounts.send_again, account))
