"""Apps and tokens: what may act for a member, or for the organisation they act for, since when and what it may do."""

from typing import Any, Final

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts
from berrah.accounts import NewToken
from berrah.accounts.scopes import FOR_SYSTEMS
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import act_once, shown_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused
from berrah.organisations import NEEDS

_HERE: Final = "/settings/apps"
_SPANS: Final = ("30d", "90d", "1y", "never")


@route(_HERE, http_method=READ)
async def given_page(request: Asked) -> Response[bytes]:
    """All of them."""
    visitor = visitor_of(request)
    return await _shown(visitor, is_done="done" in request.query_params)


@post("/settings/tokens")
async def make(request: Asked) -> Response[bytes]:
    """Make a token for a system, shown this once."""
    visitor, form = visitor_of(request), form_of(request)
    house, person = visitor.house, visitor.require_person()
    scopes = " ".join(scope for scope in FOR_SYSTEMS if form.get(f"scope {scope}") == "1")
    try:
        await house.limiter.spend(f"tokens:{person}", house.settings.limit_applications)
        new = NewToken(form["name"], scopes, accounts.span_of(form["span"]))
        # Sent again it is the same secret: whoever clicked twice has seen only the second answer.
        secret = shown_once(request)
        await act_once(request, lambda _: "shown", accounts.make_token, new, person_id=person, secret=secret)
    except Refused as problem:
        return await _shown(visitor, problem, form)
    return await _shown(visitor, secret=secret)


@post(f"{_HERE}/{{application_id:str}}/withdraw")
async def withdraw(request: Asked, application_id: FromPath[str]) -> Response[bytes]:
    """Let an application act no longer."""
    visitor = visitor_of(request)
    await visitor.house.act(visitor.actor, what_of(request), accounts.withdraw_application, number(application_id))
    return elsewhere(f"{_HERE}?done=1")


@post("/settings/tokens/{token_id:str}/withdraw")
async def withdraw_token(request: Asked, token_id: FromPath[str]) -> Response[bytes]:
    """Let a system act no longer."""
    visitor = visitor_of(request)
    await visitor.house.act(visitor.actor, what_of(request), accounts.withdraw_token, number(token_id))
    return elsewhere(f"{_HERE}?done=1")


async def _shown(
    visitor: Visitor, problem: Problem | None = None, typed: Form | None = None, **facts: Any
) -> Response[bytes]:
    member = visitor.require()
    visitor.require_permission(NEEDS["token"])
    async with visitor.house.store.read() as look:
        found = await accounts.given(look, member)
    people = {one.person_id for one in found.systems if one.person_id} | {
        person for one in found.programs for person in one.people
    }
    return page(
        visitor,
        "applications/given.html",
        problem=problem,
        headers={"cache-control": "no-store"},
        found=found,
        cards=await visitor.house.cards.accounts.of(list(people)) if people else {},
        choice=FOR_SYSTEMS,
        spans=_SPANS,
        typed=typed or Form(span="90d"),
        **{"secret": "", "is_done": False, **facts},
    )


routes: Final = [given_page, make, withdraw, withdraw_token]
