"""A password that was forgotten."""

from litestar import post, route
from litestar.response import Response

from berrah import accounts
from berrah.accounts import key_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import page
from berrah.doors.web.sending import claim, led_to, write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused

_EMAIL_MOST = 254
# The link stands in the address of this page: nobody is told it by way of Referer.
_QUIET = {"referrer-policy": "no-referrer", "cache-control": "no-store"}


@route("/password/forgotten", http_method=READ)
async def forgotten_page(request: Asked) -> Response[bytes]:
    """To which address shall the link go?"""
    return page(visitor_of(request), "joining/forgotten.html", is_sent=False, email="")


@post("/password/forgotten")
async def forgotten(request: Asked) -> Response[bytes]:
    """Send the link. The answer is the same whether or not the address is somebody's."""
    visitor, email = visitor_of(request), form_of(request)["email"][:_EMAIL_MOST]
    house = visitor.house
    try:
        _require_mail(visitor)
        await house.limiter.spend(f"mail:from:{visitor.address}", house.settings.limit_mail)
        await house.limiter.spend(f"mail:reset:{key_of(email)}", house.settings.limit_mail)
        await write_once(request, lambda _: "sent", accounts.ask_reset, email)
    except Refused as problem:
        return page(visitor, "joining/forgotten.html", problem=problem, is_sent=False, email=email)
    return page(visitor, "joining/forgotten.html", is_sent=True, email=email)


def _require_mail(visitor: Visitor) -> None:
    if not visitor.house.settings.has_mail:
        raise Refused("mail.none")


@route("/password/new", http_method=READ)
async def new_password_page(request: Asked) -> Response[bytes]:
    """Which password shall it be?"""
    return page(visitor_of(request), "joining/password.html", key=request.query_params.get("key", ""), headers=_QUIET)


@post("/password/new")
async def new_password(request: Asked) -> Response[bytes]:
    """Take it; every session ends, so the way on is the log-in."""
    visitor, form = visitor_of(request), form_of(request)
    house = visitor.house
    try:
        await house.limiter.spend(f"login:from:{visitor.address}", house.settings.limit_login)
        beside = claim(request, "renewed")
        await accounts.reset_password(house.store, form["key"], form["password"], beside=beside)
    except Problem as problem:
        if await led_to(request):
            return page(visitor, "joining/renewed.html")
        return page(visitor, "joining/password.html", key=form["key"], problem=problem, headers=_QUIET)
    return page(visitor, "joining/renewed.html")
