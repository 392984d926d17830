"""Proving that a site or a domain is one's own: what to do, how it stands, and asking for another look."""

from typing import Final

from litestar import get, post
from litestar.response import Response

from berrah import accounts
from berrah.accounts import RECORD_HOST, Outcome
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem
from berrah.kit.limits import Rate

_HERE: Final = "/settings/verification"
_LOOKS: Final = Rate(30, 3_600)


@get("/settings/verification")
async def verification_page(request: Asked) -> Response[bytes]:
    """How it stands."""
    return await _page(visitor_of(request))


@post("/settings/verification")
async def claim_domain(request: Asked) -> Response[bytes]:
    """Say that a domain is one's own."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        await _spend(visitor)
        await visitor.house.act(visitor.actor, what_of(request), accounts.claim_domain, form["domain"])
    except Problem as problem:
        return await _page(visitor, problem, form)
    return elsewhere(_HERE)


@post("/settings/verification/drop")
async def drop_domain(request: Asked) -> Response[bytes]:
    """Say it no longer."""
    visitor = visitor_of(request)
    await visitor.house.act(visitor.actor, what_of(request), accounts.drop_domain)
    return elsewhere(_HERE)


@post("/settings/verification/look")
async def look_again(request: Asked) -> Response[bytes]:
    """Have a site or a domain looked at now."""
    visitor, form = visitor_of(request), form_of(request)
    await _spend(visitor)
    await visitor.house.act(visitor.actor, what_of(request), accounts.look_again, form["target"])
    return elsewhere(_HERE)


async def _spend(visitor: Visitor) -> None:
    await visitor.house.limiter.spend(f"look:{visitor.require()}", _LOOKS)


async def _page(visitor: Visitor, problem: Problem | None = None, typed: Form | None = None) -> Response[bytes]:
    me = visitor.require()
    async with visitor.house.store.read() as look:
        found = await accounts.verifications(look, me)
    name, url = visitor.me.account.name if visitor.me else "", visitor.house.settings.url
    return page(
        visitor,
        "profile/verification.html",
        problem=problem,
        typed=typed or Form(),
        link=f'<a rel="me" href="{url}/@{name}">@{name}</a>',
        sites=[one for one in found if one.kind == "site"],
        domain=next((one for one in found if one.kind == "domain"), None),
        record_host=RECORD_HOST,
        is_looking=any(one.outcome is Outcome.never or one.is_looked_at(visitor.now) for one in found),
    )


routes = [verification_page, claim_domain, drop_domain, look_again]
