"""Passkeys of a member: making them, naming them, removing them."""

from typing import Final

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.accounts import passkeys
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.security.halfway import Halfway, opened, sealed
from berrah.doors.web.pages.security.proving import NEW_KEY, UNKEPT, prove, site_of
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Forbidden, Refused, TooMany

_HERE: Final = "/settings/passkeys"


@route(_HERE, http_method=READ)
async def passkeys_page(request: Asked) -> Response[bytes]:
    """The keys of a member."""
    return await _shown(visitor_of(request))


@post(f"{_HERE}/begin")
async def begin(request: Asked) -> Response[bytes]:
    """Have the password said again, then let the device make a key."""
    visitor, form = visitor_of(request), form_of(request)
    site, challenge = site_of(visitor), passkeys.new_challenge()
    try:
        member = await prove(visitor, form["password"])
        async with visitor.house.store.read() as look:
            known = await passkeys.passkeys_of(look, member.id)
        passkeys.refuse_new(site, known)
    except (Refused, TooMany) as problem:
        return await _shown(visitor, problem)
    wish = passkeys.registration_wish(site, member, visitor.house.secret, challenge, known)
    state = sealed(visitor.house, NEW_KEY, Halfway(member.id, challenge=challenge))
    return page(visitor, "security/new_passkey.html", wish=wish, state=state, name=form["name"], headers=UNKEPT)


@post(_HERE)
async def register(request: Asked) -> Response[bytes]:
    """Keep the key that the device made."""
    visitor, form = visitor_of(request), form_of(request)
    member = visitor.require_person()
    try:
        state = opened(visitor.house, NEW_KEY, form["state"])
        if state.account_id != member:
            raise Forbidden("form.foreign")
        await visitor.house.write(
            passkeys.register,
            site_of(visitor),
            member,
            state.challenge,
            form["answer"],
            form["name"],
            visitor.address,
        )
    except Refused as problem:
        return await _shown(visitor, problem)
    return elsewhere(_HERE)


@post(f"{_HERE}/{{passkey_id:str}}/remove")
async def remove(request: Asked, passkey_id: FromPath[str]) -> Response[bytes]:
    """Let a key open nothing any more."""
    visitor = visitor_of(request)
    await visitor.house.write(passkeys.remove, visitor.require_person(), number(passkey_id), visitor.address)
    return elsewhere(_HERE)


async def _shown(visitor: Visitor, problem: Refused | TooMany | None = None) -> Response[bytes]:
    member = visitor.require_person()
    async with visitor.house.store.read() as look:
        keys = await passkeys.passkeys_of(look, member)
    can_have = site_of(visitor).can_have_passkeys
    return page(visitor, "security/passkeys.html", problem=problem, keys=keys, can_have=can_have)


routes: Final = [passkeys_page, begin, register, remove]
