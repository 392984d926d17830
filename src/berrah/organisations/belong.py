"""Changing a role, removing a member, leaving: an organisation is never without an owner."""

from berrah import accounts
from berrah.kit.db import Tx
from berrah.kit.errors import Refused, Unknown
from berrah.organisations import store as sql
from berrah.organisations.access import member_of, require
from berrah.organisations.acting import acted
from berrah.organisations.events import MemberLeft, RoleChanged
from berrah.organisations.invite import take_back_all
from berrah.organisations.model import MAY, NEEDS, Actor, Member, Role


async def change_role(tx: Tx, actor: Actor, person_id: int, role: Role) -> None:
    """Give a member another role; raises Forbidden, Unknown("member.unknown"), Refused("organisation.last_owner")."""
    member = await _held(tx, actor, person_id)
    if member.role is role:
        return
    await _keep_an_owner(tx, member)
    await tx.run(sql.change_role, organisation=actor.account_id, person=person_id, new_role=role.value)
    if NEEDS["application"] not in MAY[role]:
        await accounts.revoke_delegated(tx, actor.account_id, person_id)
    if "members.manage" not in MAY[role]:
        await take_back_all(tx, actor, person_id)
    await acted(tx, actor, "role", person_id, role.value)
    await tx.announce(RoleChanged(actor.account_id, person_id, role.value))


async def remove_member(tx: Tx, actor: Actor, person_id: int) -> None:
    """Let somebody be a member no longer; raises what change_role raises."""
    member = await _held(tx, actor, person_id)
    await _out(tx, actor, member, "removed")


async def leave(tx: Tx, actor: Actor) -> None:
    """Be a member no longer oneself; raises Unknown("member.unknown"), Refused("organisation.last_owner")."""
    await tx.run(sql.hold, key=actor.account_id)
    member = await member_of(tx, actor.account_id, actor.person_id)
    if member is None:
        raise Unknown("member.unknown")
    await _out(tx, actor, member, "left")


async def _held(tx: Tx, actor: Actor, person_id: int) -> Member:
    """The member to change, with the organisation held: what is asked after this is true until the end."""
    await tx.run(sql.hold, key=actor.account_id)
    await require(tx, actor, "members.manage")
    member = await member_of(tx, actor.account_id, person_id)
    if member is None:
        raise Unknown("member.unknown")
    return member


async def _keep_an_owner(tx: Tx, member: Member) -> None:
    owners = await tx.value(sql.count_owners, organisation=member.organisation_id)
    if member.role is Role.owner and owners == 1:
        raise Refused("organisation.last_owner")


async def _out(tx: Tx, actor: Actor, member: Member, what: str) -> None:
    await _keep_an_owner(tx, member)
    await tx.run(sql.remove_member, organisation=actor.account_id, person=member.person_id)
    # Programs they allowed to speak for it fall silent in the same moment.
    await accounts.revoke_delegated(tx, actor.account_id, member.person_id)
    await take_back_all(tx, actor, member.person_id)
    await acted(tx, actor, what, member.person_id)
    await tx.announce(MemberLeft(actor.account_id, member.person_id, actor.person_id))
