"""The link between one's account and the provider."""

from typing import Final

from litestar import post, route
from litestar.response import Response

from berrah.accounts import single_sign_on
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, local
from berrah.doors.web.pages.security import proving
from berrah.doors.web.pages.single_sign_on.coming import away, provider_of
from berrah.doors.web.rendering import LEADS_AWAY, elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused

_HERE: Final = "/settings/sso"


@route(_HERE, http_method=READ)
async def link_page(request: Asked) -> Response[bytes]:
    """Whether there is one, and since when."""
    return await _shown(visitor_of(request), done=request.query_params.get("done", ""))


@post(f"{_HERE}/link")
async def link(request: Asked) -> Response[bytes]:
    """Say the password, then be who one is at the provider."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        member = await proving.prove(visitor, form["password"])
        return await away(visitor, _HERE, member.id)
    except Refused as problem:
        return await _shown(visitor, problem)


@post(f"{_HERE}/unlink")
async def unlink(request: Asked) -> Response[bytes]:
    """Let it go, where there is a password to come in with."""
    visitor, form = visitor_of(request), form_of(request)
    house = visitor.house
    try:
        if house.settings.has_only_sso:
            raise Refused("sso.only")  # noqa: TRY301 - said on the page like the others
        member = await proving.prove(visitor, form["password"])
        await house.write(single_sign_on.unlink, member.id, _issuer(visitor), visitor.address)
    except Refused as problem:
        return await _shown(visitor, problem)
    return elsewhere(f"{_HERE}?done=unlinked")


@post(f"{_HERE}/prove")
async def prove(request: Asked) -> Response[bytes]:
    """Without a password: prove by a fresh log-in at the provider who one is, and go on where that was asked."""
    visitor = visitor_of(request)
    return await away(visitor, local(form_of(request)["next"]), visitor.require_oneself(), is_proof=True)


async def _shown(visitor: Visitor, problem: Problem | None = None, done: str = "") -> Response[bytes]:
    member = visitor.require_person()
    provider_of(visitor.house)
    async with visitor.house.store.read() as look:
        since = await single_sign_on.linked_since(look, member, _issuer(visitor))
        can_unlink = await single_sign_on.has_password(look, member)
    return page(
        visitor,
        "sso/link.html",
        problem=problem,
        headers=LEADS_AWAY,
        since=since,
        can_unlink=can_unlink and not visitor.house.settings.has_only_sso,
        done=done,
    )


def _issuer(visitor: Visitor) -> str:
    return visitor.house.settings.sso_issuer.rstrip("/")


routes: Final = [link_page, link, unlink, prove]
