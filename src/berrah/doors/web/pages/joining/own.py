"""Address and password of one's own account."""

from collections.abc import Awaitable

from litestar import post, route
from litestar.response import Response

from berrah import accounts
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.security.proving import spend
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import claim, led_to
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused


@route("/settings/account", http_method=READ)
async def account_page(request: Asked) -> Response[bytes]:
    """The address as it is, and two forms."""
    return await _shown(visitor_of(request), done=request.query_params.get("done", ""))


@post("/settings/address")
async def change_address(request: Asked) -> Response[bytes]:
    """Have another address, once it is confirmed there."""
    visitor, form = visitor_of(request), form_of(request)
    house, member = visitor.house, visitor.require_person()
    await house.limiter.spend(f"mail:to:{member}", house.settings.limit_mail)
    place = _place("sent" if house.settings.has_mail else "address")
    work = accounts.change_address(
        house.store,
        member,
        form["old_password"],
        form["email"],
        has_mail=house.settings.has_mail,
        beside=claim(request, place),
    )
    return await _done(request, work, place, form["email"])


@post("/settings/password")
async def change_password(request: Asked) -> Response[bytes]:
    """Have another password; whoever is logged in elsewhere is not any more."""
    visitor, form = visitor_of(request), form_of(request)
    house, member = visitor.house, visitor.require_person()
    async with house.store.read() as look:
        name = (await accounts.by_id(look, member)).name
    await spend(visitor, name)
    place = _place("password")
    work = accounts.change_password(
        house.store, member, form["old_password"], form["password"], visitor.secret, beside=claim(request, place)
    )
    return await _done(request, work, place)


async def _done(request: Asked, work: Awaitable[None], place: str, email: str = "") -> Response[bytes]:
    try:
        await work
    except Refused as problem:
        if led := await led_to(request):
            return elsewhere(led)
        return await _shown(visitor_of(request), problem=problem, email=email, typed=form_of(request))
    return elsewhere(place)


def _place(done: str) -> str:
    return f"/settings/account?done={done}"


async def _shown(
    visitor: Visitor, done: str = "", problem: Problem | None = None, email: str = "", typed: Form | None = None
) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        address = await accounts.email_of(look, visitor.require_person())
    return page(visitor, "joining/account.html", problem=problem, address=address, done=done, email=email, typed=typed)
