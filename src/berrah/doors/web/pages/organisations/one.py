"""An organisation from inside: who runs it, what they may, what they did."""

from typing import Any, Final

import msgspec
from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.doors.web.guard import Form
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Snapshot
from berrah.kit.errors import Problem, Unknown
from berrah.kit.pages import Page
from berrah.organisations import MAY, Actor, Member, Organisation, Role, Signing

_MEMBERS: Final = 100
_ABOUT_PEOPLE: Final = {
    *("invited", "uninvited", "joined", "refused", "role", "removed", "left"),
    *("follow", "unfollow", "block", "unblock", "mute", "unmute", "note", "let_in", "turn_away", "remove"),
}


class Inside(msgspec.Struct, frozen=True):
    """An organisation, seen by one of its members."""

    account: Account
    organisation: Organisation
    member: Member

    @property
    def actor(self) -> Actor:
        """The member, acting for it."""
        return Actor(self.account.id, self.member.person_id)


@route("/organisations/{name:str}", http_method=READ)
async def one(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Members, roles, invitations: for members only; raises Unknown("organisation.unknown") for others."""
    visitor = visitor_of(request)
    return await shown(visitor, await inside(visitor, name), Page.of(request.query_params, _MEMBERS, _MEMBERS))


@route("/organisations/{name:str}/record", http_method=READ)
async def record(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """What was done for it and by whom, newest first; `?by=name` and `?what=post` narrow it."""
    visitor, asked = visitor_of(request), Page.of(request.query_params)
    found, what, by = await inside(visitor, name), request.query_params.get("what", ""), request.query_params.get("by")
    async with visitor.house.store.read() as look:
        await organisations.require(look, found.actor, "acts.read")
        person = await accounts.by_name(look, by) if by else None
        acts = await organisations.acts(look, found.account.id, asked, person.id if person else 0, what)
    wanted = {act.person_id for act in acts}
    wanted |= {act.subject_id for act in acts if act.what in _ABOUT_PEOPLE and act.subject_id}
    return page(
        visitor,
        "organisations/record.html",
        found=found,
        acts=acts,
        cards=await visitor.house.cards.accounts.of(wanted),
        by=person,
        what=what,
        older=acts[-1].id if len(acts) >= asked.limit else None,
    )


async def inside(visitor: Visitor, name: str) -> Inside:
    """The organisation of this name, as one of its members sees it; raises Unknown("organisation.unknown")."""
    person = visitor.require_person()
    async with visitor.house.store.read() as look:
        account = await _of_name(look, name)
        organisation = await organisations.organisation_of(look, account.id)
        member = await organisations.member_of(look, account.id, person)
    # To those outside, who runs an account is no matter of theirs: it looks like an account that nobody else runs.
    if member is None:
        raise Unknown("organisation.unknown")
    return Inside(account, organisation, member)


async def _of_name(look: Snapshot, name: str) -> Account:
    """Hidden or not, for its owners see it while it closes; whoever asks for others is not told which of them exist."""
    try:
        return await accounts.anybody_by_name(look, name)
    except Unknown:
        raise Unknown("organisation.unknown") from None


async def shown(
    visitor: Visitor,
    found: Inside,
    asked: Page,
    *,
    problem: Problem | None = None,
    typed: Form | None = None,
    **facts: Any,
) -> Response[bytes]:
    """The page; with a problem, what was typed stays."""
    can_manage = found.member.may("members.manage")
    async with visitor.house.store.read() as look:
        members = await organisations.members(look, found.account.id, asked)
        invitations = await organisations.invitations_by(look, found.account.id, visitor.now) if can_manage else []
    wanted = {one.person_id for one in members} | {one.person_id for one in invitations if one.person_id}
    return page(
        visitor,
        "organisations/one.html",
        problem=problem,
        found=found,
        members=members,
        invitations=invitations,
        cards=await visitor.house.cards.accounts.of(wanted),
        can_manage=can_manage,
        typed=typed or Form(),
        roles=list(Role),
        signings=list(Signing),
        may=MAY,
        permissions=organisations.PERMISSIONS,
        older=members[-1].person_id if len(members) >= asked.limit else None,
        **{"link": "", "written_to": "", **facts},
    )


routes = [one, record]
