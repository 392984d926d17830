"""Asking to leave. Whoever asks has proved who they are, at the door."""

from berrah import accounts, organisations
from berrah.accounts import ADMINISTRATOR, Account, leaving
from berrah.accounts.leaving import Departure
from berrah.archives.leaving.letters import tell, tell_owners
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused
from berrah.organisations import Actor

DAY_MS = 24 * 3_600_000


async def leave(tx: Tx, person_id: int, days: int) -> Departure:
    """Hide a person's account at once, and have it erased in so many days.

    Applications they let in fall silent, and they are a member of nothing any more. Raises Refused("leaving.already",
    "leaving.owns", "leaving.last_administrator", "leaving.organisation").
    """
    await refuse_bound(tx, person_id)
    begun = await _send_away(tx, person_id, person_id, days)
    await tell(tx, begun, "leaving")
    return begun


async def bound_by(look: Snapshot, person_id: int) -> list[Account]:
    """The organisations that would be left without an owner: to be handed over, or closed first."""
    alone = await organisations.owned_alone(look, person_id)
    closing = await leaving.departures_among(look, alone) if alone else {}
    found = await accounts.anybody_by_ids(look, [one for one in alone if one not in closing])
    return list(found.values())


async def refuse_bound(tx: Tx, person_id: int) -> None:
    """Raise Refused for whoever must settle something first; what `leave` says of it. It stays true until the end."""
    await organisations.hold_all(tx, person_id)
    if await organisations.is_organisation(tx, person_id):
        raise Refused("leaving.organisation")
    if bound := await bound_by(tx, person_id):
        raise Refused("leaving.owns", names=", ".join(f"@{one.name}" for one in bound))
    is_administrator = (await accounts.anybody(tx, person_id)).role == ADMINISTRATOR
    if is_administrator and not await accounts.other_administrators(tx, person_id):
        raise Refused("leaving.last_administrator")


async def close_organisation(tx: Tx, actor: Actor, days: int) -> Departure:
    """Hide an organisation and have it erased in so many days; each of its owners is told, and can stop it.

    Raises Forbidden, Unknown("organisation.unknown"), Refused("leaving.already").
    """
    await organisations.organisation_of(tx, actor.account_id)
    await organisations.require(tx, actor, "members.manage")
    await organisations.acted(tx, actor, "closing")
    begun = await _send_away(tx, actor.account_id, actor.person_id, days)
    await tell_owners(tx, begun, "closing")
    return begun


async def send_away(tx: Tx, account_id: int, days: int) -> Departure:
    """The operator's way, for people and organisations; raises Refused as `leave`."""
    if await organisations.is_organisation(tx, account_id):
        begun = await _send_away(tx, account_id, None, days)
        await tell_owners(tx, begun, "closing")
        return begun
    await refuse_bound(tx, account_id)
    begun = await _send_away(tx, account_id, None, days)
    await tell(tx, begun, "leaving")
    return begun


async def _send_away(tx: Tx, account_id: int, asked_by: int | None, days: int) -> Departure:
    begun = await leaving.begin(tx, account_id, asked_by, tx.now + days * DAY_MS)
    await leaving.revoke_applications(tx, account_id)
    await organisations.leave_all(tx, account_id)
    return begun
