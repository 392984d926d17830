"""Deciding about somebody, from a report or from their page; and taking it back."""

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import number
from berrah.doors.web.pages.moderation.inbox import report_page
from berrah.doors.web.pages.moderation.people import person_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem
from berrah.kit.pages import Page
from berrah.moderation import acts, reports
from berrah.moderation.acts import Sanction

_ROLES = {"member": accounts.MEMBER, "moderator": accounts.MODERATOR, "administrator": accounts.ADMINISTRATOR}


@post("/moderation/people/{name:str}/decide")
async def decide(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Warn, cover pictures, hide or remove posts, limit or suspend."""
    visitor, form, account = await _asked(request, name)
    report_id = number(form["report"]) if form["report"] else None
    try:
        decided = Sanction.of(
            form["what"],
            text=form["text"],
            note=form["note"],
            rules=_ticked(form, "rule-"),
            posts=_ticked(form, "post-"),
            report_id=report_id,
        )
        place, me = _place(account, report_id), visitor.require_person()
        where = await write_once(request, lambda _: place, reports.decide, me, account.id, decided)
    except Problem as problem:
        if report_id is not None:
            return await report_page(visitor, report_id, problem, form)
        return await person_page(visitor, name, Page(), problem, form)
    return elsewhere(where)


@post("/moderation/people/{name:str}/note")
async def note(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Tell the other moderators something."""
    visitor, form, account = await _asked(request, name)
    report_id = number(form["report"]) if form["report"] else None
    try:
        place, me = _place(account, report_id), visitor.require_person()
        where = await write_once(request, lambda _: place, acts.note, me, account.id, form["note"], report_id)
    except Problem as problem:
        return await person_page(visitor, name, Page(), problem, form)
    return elsewhere(where)


@post("/moderation/people/{name:str}/lift")
async def lift(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Take a decision back."""
    visitor, form, account = await _asked(request, name)
    try:
        place, me = _place(account), visitor.require_person()
        where = await write_once(request, lambda _: place, acts.lift, me, number(form["act"]), form["text"])
    except Problem as problem:
        return await person_page(visitor, name, Page(), problem)
    return elsewhere(where)


@post("/moderation/people/{name:str}/role")
async def role(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Give somebody the keys of the house, or take them back."""
    visitor, form, account = await _asked(request, name)
    try:
        wanted = _ROLES.get(form["role"], account.role)
        await visitor.house.write(acts.change_role, visitor.require_person(), account.id, wanted)
    except Problem as problem:
        return await person_page(visitor, name, Page(), problem)
    return elsewhere(f"/moderation/people/{account.name}")


async def _asked(request: Asked, name: str) -> tuple[Visitor, Form, Account]:
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        await acts.require_moderator(look, visitor.require_person())
        return visitor, form_of(request), await accounts.anybody_by_name(look, name)


def _place(account: Account, report_id: int | None = None) -> str:
    return f"/moderation/reports/{report_id}" if report_id else f"/moderation/people/{account.name}"


def _ticked(form: Form, prefix: str) -> tuple[int, ...]:
    return tuple(number(name.removeprefix(prefix)) for name in form if name.startswith(prefix))


routes = [decide, note, lift, role]
