"""Inviting people."""

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from berrah.moderation import admission

_FOREVER = "0"
_HERE = "/settings/invitations"


@route("/settings/invitations", http_method=READ)
async def invitations_page(request: Asked) -> Response[bytes]:
    """The invitations one made, and a form for another."""
    return await _shown(visitor_of(request), Page.of(request.query_params, default=40))


@post("/settings/invitations")
async def invite(request: Asked) -> Response[bytes]:
    """Make one."""
    visitor, form = visitor_of(request), form_of(request)
    house, member = visitor.house, visitor.require_person()
    settings, email = house.settings, form["email"] if house.settings.has_mail else ""
    try:
        await house.limiter.spend(f"invite:{member}", house.settings.limit_signup)
        uses, days = count_in(form, "uses"), count_in(form, "days")
        where = await write_once(request, lambda _: _HERE, admission.invite_to, settings, member, uses, days, email)
    except Refused as problem:
        return await _shown(visitor, Page.of({}, default=40), problem, form)
    return elsewhere(where)


@post("/settings/invitations/{invitation_id:str}/end")
async def end_invitation(request: Asked, invitation_id: FromPath[str]) -> Response[bytes]:
    """Let it let nobody in any more."""
    visitor = visitor_of(request)
    try:
        await visitor.house.write(admission.end_invitation, visitor.require_person(), number(invitation_id))
    except Unknown:
        raise Unknown("page.unknown") from None
    done = Done("invitation", f"/settings/invitations/{number(invitation_id)}/reopen")
    return elsewhere("/settings/invitations", offered(visitor, done))


@post("/settings/invitations/{invitation_id:str}/reopen")
async def reopen_invitation(request: Asked, invitation_id: FromPath[str]) -> Response[bytes]:
    """Let people in with it after all, for a week."""
    visitor, which = visitor_of(request), number(invitation_id)
    try:
        await visitor.house.write(admission.reopen_own, visitor.house.settings, visitor.require_person(), which)
    except Refused as problem:
        return await _shown(visitor, Page.of({}, default=40), problem)
    except Unknown:
        raise Unknown("page.unknown") from None
    return elsewhere("/settings/invitations")


async def _shown(
    visitor: Visitor, asked: Page, problem: Refused | None = None, typed: Form | None = None
) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        made = await accounts.invitations_of(look, visitor.require_person(), asked)
    older = made[-1].id if len(made) >= asked.limit else None
    role, settings = visitor.person.account.role if visitor.person else 0, visitor.house.settings
    can_invite = settings.signup != "closed" and admission.may_invite(settings, role)
    return page(
        visitor,
        "joining/invitations.html",
        invitations=made,
        problem=problem,
        older=older,
        can_invite=can_invite,
        typed=typed or Form(uses="1", days="7"),
    )


def count_in(form: Form, name: str) -> int | None:
    """A number of the form; 0 is without limit, and what is no number is refused."""
    sent = form[name].strip()
    if sent in {"", _FOREVER}:
        return None
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 7 else 0  # noqa: PLR2004 - no limit is longer
