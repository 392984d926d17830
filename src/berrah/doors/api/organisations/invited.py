"""Inviting somebody to an organisation, and what one is invited to."""

from datetime import datetime
from typing import Final

import msgspec
from litestar import delete, get, post
from litestar.params import JSONBody

from berrah import organisations
from berrah.doors.api.answers import DONE, Done, Who, moment, people
from berrah.doors.api.asking import Called, InPath, Text, id_in, needs
from berrah.doors.api.organisations.inside import OrganisationShown, inside, shown
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.organisations import Invitation, Role

_HERE: Final = "/organisations/{name:str}/invitations"
_UNKNOWN: Final = "invitation.unknown"


class Inviting(msgspec.Struct, frozen=True):
    """Whom to invite, by name or by mail address, and to which role."""

    whom: Text
    role: Text


class InvitationShown(msgspec.Struct, frozen=True):
    """An open invitation, to a person or to a mailbox.

    `link` is there once, in the answer that makes one to a mailbox in a house without mail: hand it on yourself.
    """

    id: str
    organisation: Who
    role: Role
    expires_at: datetime
    account: Who | None = None
    email: str | None = None
    link: str | None = None


@get(_HERE, **needs("read:accounts"))
async def open_ones(call: Called, name: InPath) -> list[InvitationShown]:
    """Whom it has invited, as far as they have not answered; for those who manage its members."""
    seen, house = await inside(call, name), call.house
    async with house.store.read() as look:
        await organisations.require(look, seen.actor, "members.manage")
        found = await organisations.invitations_by(look, seen.account.id, call.now)
    return await _shown(house, found, Who.of(house, seen.account))


@post(_HERE, status_code=200, **needs("write:accounts"))
async def invite(call: Called, name: InPath, data: JSONBody[Inviting]) -> InvitationShown:
    """Invite somebody."""
    seen, house = await inside(call, name), call.house
    await house.limiter.spend(f"invite:{seen.account.id}", house.settings.limit_post)
    role, has_mail = organisations.role_named(data.role), house.settings.has_mail
    made, code = await house.write(organisations.invite, seen.actor, data.whom, role, has_mail=has_mail)
    (one,) = await _shown(house, [made], Who.of(house, seen.account))
    if made.person_id or has_mail:
        return one
    return msgspec.structs.replace(one, link=f"{house.settings.url}/invited?code={code}")


@delete(f"{_HERE}/{{invitation:str}}", status_code=200, **needs("write:accounts"))
async def take_back(call: Called, name: InPath, invitation: InPath) -> Done:
    """Invite no longer."""
    seen = await inside(call, name)
    await call.house.write(organisations.take_back, seen.actor, id_in(invitation, _UNKNOWN))
    return DONE


@get("/invitations", **needs("read:accounts"))
async def mine(call: Called) -> list[InvitationShown]:
    """What one is invited to."""
    person, house = call.oneself, call.house
    async with house.store.read() as look:
        found = await organisations.invitations_of(look, person, call.now)
    return await _shown(house, found)


@post("/invitations/{invitation:str}/accept", status_code=200, **needs("write:accounts"))
async def accept(call: Called, invitation: InPath) -> OrganisationShown:
    """Join; the organisation."""
    person, house = call.oneself, call.house
    joined = await house.write(organisations.accept, person, id_in(invitation, _UNKNOWN))
    card = (await house.cards.accounts.of([joined.organisation_id])).get(joined.organisation_id)
    async with house.store.read() as look:
        organisation = await organisations.organisation_of(look, joined.organisation_id)
        member = await organisations.member_of(look, joined.organisation_id, person)
    if card is None or member is None:
        raise Unknown("organisation.unknown")
    return shown(house, card.account, organisation, member)


@post("/invitations/{invitation:str}/refuse", status_code=200, **needs("write:accounts"))
async def refuse(call: Called, invitation: InPath) -> Done:
    """Say no."""
    await call.house.write(organisations.refuse, call.oneself, id_in(invitation, _UNKNOWN))
    return DONE


async def _shown(house: House, found: list[Invitation], whose: Who | None = None) -> list[InvitationShown]:
    ids = {one.person_id for one in found if one.person_id} | {one.organisation_id for one in found}
    known = await people(house, ids)
    return [
        InvitationShown(
            str(one.id),
            whose or known[one.organisation_id],
            one.role,
            moment(one.expires_at),
            known.get(one.person_id or 0),
            one.mail_key or None,
        )
        for one in found
        if whose or one.organisation_id in known
    ]


routes = [open_ones, invite, take_back, mine, accept, refuse]
