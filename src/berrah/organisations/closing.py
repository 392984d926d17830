"""What leaving the house means for organisations: nobody is left without an owner, and who leaves acts no more."""

from berrah import accounts
from berrah.kit.db import Snapshot, Tx
from berrah.organisations import store as sql
from berrah.organisations.acting import acted
from berrah.organisations.events import MemberLeft
from berrah.organisations.invite import take_back_all
from berrah.organisations.model import Actor, Role
from berrah.organisations.reads import all_memberships


async def owners(look: Snapshot, organisation_id: int) -> list[int]:
    """The ids of the people who own it."""
    return await look.all(sql.owners_of, organisation=organisation_id)


async def owned_alone(look: Snapshot, person_id: int) -> list[int]:
    """The organisations whose only owner is this person."""
    return await look.all(sql.owned_alone, person=person_id)


async def hold_all(tx: Tx, person_id: int) -> None:
    """Hold everything the person belongs to: of two owners who leave at once, the second sees that the first did."""
    await tx.run(sql.hold_all_of, person=person_id)


async def leave_all(tx: Tx, person_id: int) -> None:
    """Be a member of nothing any more, but for what one owns alone: nobody else could stop its closing."""
    alone = set(await owned_alone(tx, person_id))
    for member in await all_memberships(tx, person_id):
        if member.role is Role.owner and member.organisation_id in alone:
            continue
        await tx.run(sql.remove_member, organisation=member.organisation_id, person=person_id)
        await accounts.revoke_delegated(tx, member.organisation_id, person_id)
        await take_back_all(tx, Actor(member.organisation_id, person_id), person_id)
        await acted(tx, Actor(member.organisation_id, person_id), "left", person_id)
        await tx.announce(MemberLeft(member.organisation_id, person_id, person_id))
