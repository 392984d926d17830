"""Everybody's invitations, for administrators."""

from typing import Final

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.joining.inviting import count_in
from berrah.doors.web.pages.moderation.looking import names, staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Forbidden, Refused
from berrah.kit.pages import Page
from berrah.moderation import acts, admission

_HERE: Final = "/moderation/invitations"
_STEPS: Final = {"close": admission.close_invitation, "reopen": admission.reopen_invitation}


@route(_HERE, http_method=READ)
async def every_invitation(request: Asked) -> Response[bytes]:
    """Newest first, with who made each and who came with it."""
    visitor = visitor_of(request)
    return await _shown(visitor, Page.of(request.query_params, default=40), done=request.query_params.get("done", ""))


@post(_HERE)
async def invite(request: Asked) -> Response[bytes]:
    """Make one."""
    visitor, form = visitor_of(request), form_of(request)
    house, me = visitor.house, visitor.require_person()
    email = form["email"] if house.settings.has_mail else ""
    async with house.store.read() as look:
        await acts.require_administrator(look, me)
    try:
        await house.limiter.spend(f"invite:{me}", house.settings.limit_signup)
        uses, days = count_in(form, "uses"), count_in(form, "days")
        where = await write_once(request, lambda _: _HERE, admission.invite_to, house.settings, me, uses, days, email)
    except (Refused, Forbidden) as problem:
        return await _shown(visitor, Page.of({}, default=40), problem, typed=form)
    return elsewhere(where)


@post(f"{_HERE}/{{invitation_id:str}}")
async def follow_up(request: Asked, invitation_id: FromPath[str]) -> Response[bytes]:
    """Close it, or open it again."""
    visitor, step, which = visitor_of(request), form_of(request)["step"], number(invitation_id)
    if step not in _STEPS:
        return elsewhere(_HERE)
    try:
        await visitor.house.write(_STEPS[step], visitor.require_person(), which)
    except Refused as problem:
        return await _shown(visitor, Page.of({}, default=40), problem)
    return elsewhere(f"{_HERE}?done={which}" if step == "close" else _HERE)


async def _shown(
    visitor: Visitor,
    asked: Page,
    problem: Refused | Forbidden | None = None,
    *,
    done: str = "",
    typed: Form | None = None,
) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        found = await accounts.every_invitation(look, asked)
        came = await accounts.invited_by(look, [one.id for one in found])
        known = await names(look, {one.inviter_id for one in found} | {who for ids in came.values() for who in ids})
    return await staff_page(
        visitor,
        "administration/invitations.html",
        problem=problem,
        invitations=found,
        came=came,
        names=known,
        typed=typed or Form(uses="1", days="7"),
        done=done if done.isdigit() else "",
        older=found[-1].id if len(found) >= asked.limit else None,
        reopened_days=admission.REOPENED_DAYS,
    )


routes = [every_invitation, invite, follow_up]
