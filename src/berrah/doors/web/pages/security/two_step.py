"""Switching the second step on and off."""

from typing import Final

import segno
from litestar import post, route
from litestar.response import Response
from markupsafe import Markup

from berrah.accounts import passkeys, two_step
from berrah.accounts.two_step import Keys
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.security.proving import UNKEPT, prove
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused, TooMany

_HERE: Final = "/settings/two-step"


@route(_HERE, http_method=READ)
async def two_step_page(request: Asked) -> Response[bytes]:
    """How it stands, and what to do next."""
    return await _shown(visitor_of(request))


@post(f"{_HERE}/begin")
async def begin(request: Asked) -> Response[bytes]:
    """A secret to put into an app."""
    visitor = visitor_of(request)
    try:
        member = await prove(visitor, form_of(request)["password"])
        await visitor.house.write(two_step.begin, Keys(visitor.house.secret), member.id)
    except (Refused, TooMany) as problem:
        return await _shown(visitor, problem)
    return elsewhere(_HERE)


@post(f"{_HERE}/confirm")
async def confirm(request: Asked) -> Response[bytes]:
    """Switch it on with the first code; the recovery codes are shown this once."""
    visitor, code = visitor_of(request), form_of(request)["code"][:64]
    member, keys = visitor.require_person(), Keys(visitor.house.secret)
    try:
        await visitor.house.attempts.at_first_code(member)
        codes = await visitor.house.write(two_step.confirm, keys, member, code, visitor.address)
    except (Refused, TooMany) as problem:
        return await _shown(visitor, problem)
    return page(visitor, "security/codes.html", codes=codes, is_new=True, headers=UNKEPT)


@post(f"{_HERE}/codes")
async def new_codes(request: Asked) -> Response[bytes]:
    """Ten new recovery codes."""
    visitor, keys = visitor_of(request), Keys(visitor_of(request).house.secret)
    try:
        member = await prove(visitor, form_of(request)["password"])
        codes = await visitor.house.write(two_step.new_recovery_codes, keys, member.id, visitor.address)
    except (Refused, TooMany) as problem:
        return await _shown(visitor, problem)
    return page(visitor, "security/codes.html", codes=codes, is_new=False, headers=UNKEPT)


@post(f"{_HERE}/off")
async def switch_off(request: Asked) -> Response[bytes]:
    """Ask for the password only, from now on."""
    visitor = visitor_of(request)
    try:
        member = await prove(visitor, form_of(request)["password"])
    except (Refused, TooMany) as problem:
        return await _shown(visitor, problem)
    await visitor.house.write(two_step.switch_off, member.id, visitor.address)
    return elsewhere(_HERE)


async def _shown(visitor: Visitor, problem: Refused | TooMany | None = None) -> Response[bytes]:
    member, settings = visitor.require_person(), visitor.house.settings
    name = visitor.person.account.name if visitor.person else ""
    async with visitor.house.store.read() as look:
        standing = await two_step.standing(look, member)
        offered = await two_step.offer(look, Keys(visitor.house.secret), member, name, settings.name)
        keys = await passkeys.passkeys_of(look, member)
    return page(
        visitor,
        "security/two_step.html",
        problem=problem,
        headers=UNKEPT,
        standing=standing,
        offered=offered,
        picture=_picture(offered.address) if offered else "",
        keys=keys,
    )


def _picture(address: str) -> Markup:
    """The address as a picture for the camera of a telephone: black on white whatever the page looks like."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=4, dark="#000", light="#fff")
    return Markup(drawn)  # noqa: S704 - drawn here: it holds no text of anybody


routes: Final = [two_step_page, begin, confirm, new_codes, switch_off]
