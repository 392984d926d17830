"""Whether somebody may do a thing in the name of an account."""

from berrah.kit.db import Snapshot
from berrah.kit.errors import Forbidden, Unknown
from berrah.organisations import store as sql
from berrah.organisations.model import NEEDS, Actor, Member, Organisation


async def may(look: Snapshot, person_id: int, account_id: int, permission: str) -> bool:
    """Whether the person may; everybody may do everything as themselves."""
    if person_id == account_id:
        return True
    member = await member_of(look, account_id, person_id)
    return member is not None and member.may(permission)


async def require(look: Snapshot, actor: Actor, permission: str) -> None:
    """Raise Forbidden("organisation.not_member", "organisation.submit_only", "organisation.not_allowed")."""
    if actor.is_oneself:
        return
    member = await member_of(look, actor.account_id, actor.person_id)
    if member is None:
        raise Forbidden("organisation.not_member")
    if member.may(permission):
        return
    if permission == "posts.publish" and member.may("posts.submit"):
        raise Forbidden("organisation.submit_only")
    raise Forbidden("organisation.not_allowed", permission=permission)


async def require_for(look: Snapshot, actor: Actor, what: str) -> None:
    """The same for a thing of the table NEEDS; one that is not there is done by people only."""
    if actor.is_oneself:
        return
    if what not in NEEDS:
        raise Forbidden("organisation.not_done")
    await require(look, actor, NEEDS[what])


async def member_of(look: Snapshot, organisation_id: int, person_id: int) -> Member | None:
    """The person's membership, if there is one."""
    return await look.first(sql.member, organisation=organisation_id, person=person_id)


async def organisation_of(look: Snapshot, account_id: int) -> Organisation:
    """The organisation of an account; raises Unknown("organisation.unknown")."""
    found = await look.first(sql.organisation, id=account_id)
    if found is None:
        raise Unknown("organisation.unknown")
    return found
