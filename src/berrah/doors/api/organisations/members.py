"""Who runs an organisation."""

from datetime import datetime
from typing import Final

import msgspec
from litestar import delete, get, patch
from litestar.params import JSONBody
from litestar.response import Response

from berrah import organisations
from berrah.doors.api.answers import DONE, Done, Who, moment, page, people
from berrah.doors.api.asking import Call, Called, InPath, Paging, Text, id_in, needs
from berrah.doors.api.organisations.inside import Inside, inside
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.organisations import Member, Role

_HERE: Final = "/organisations/{name:str}/members"
_ONE: Final = f"{_HERE}/{{account:str}}"


class MemberShown(msgspec.Struct, frozen=True):
    """A member with their role."""

    account: Who
    role: Role
    since: datetime


class RoleWanted(msgspec.Struct, frozen=True):
    """The role a member shall have: owner, publisher, author, agent or analyst."""

    role: Text


@get(_HERE, **needs("read:accounts"))
async def members(call: Called, name: InPath, asked: Paging) -> Response[list[MemberShown]]:
    """Its members; for members."""
    seen = await inside(call, name)
    async with call.house.store.read() as look:
        found = await organisations.members(look, seen.account.id, asked)
    return page(call, await _shown(call.house, found), [one.person_id for one in found])


@patch(_ONE, **needs("write:accounts"))
async def change(call: Called, name: InPath, account: InPath, data: JSONBody[RoleWanted]) -> MemberShown:
    """Give a member another role."""
    seen, person = await inside(call, name), id_in(account, "member.unknown")
    await call.house.write(organisations.change_role, seen.actor, person, organisations.role_named(data.role))
    return await _one(call, seen, person)


@delete(_ONE, status_code=200, **needs("write:accounts"))
async def remove(call: Called, name: InPath, account: InPath) -> Done:
    """Remove a member; with one's own id, leave."""
    seen, person = await inside(call, name), id_in(account, "member.unknown")
    if person == seen.actor.person_id:
        await call.house.write(organisations.leave, seen.actor)
    else:
        await call.house.write(organisations.remove_member, seen.actor, person)
    return DONE


async def _one(call: Call, seen: Inside, person: int) -> MemberShown:
    async with call.house.store.read() as look:
        member = await organisations.member_of(look, seen.account.id, person)
    found = await _shown(call.house, [member] if member else [])
    if not found:
        raise Unknown("member.unknown")
    return found[0]


async def _shown(house: House, found: list[Member]) -> list[MemberShown]:
    known = await people(house, {one.person_id for one in found})
    return [MemberShown(known[one.person_id], one.role, moment(one.since)) for one in found if one.person_id in known]


routes = [members, change, remove]
