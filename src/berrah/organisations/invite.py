"""Asking somebody to join, and their answer."""

import hashlib
import secrets

from berrah import accounts
from berrah.accounts import Account, key_of
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unknown
from berrah.kit.mail import Mail, put
from berrah.organisations import store as sql
from berrah.organisations.access import member_of, organisation_of, require
from berrah.organisations.acting import acted
from berrah.organisations.events import InvitationRefused, MemberInvited, MemberJoined
from berrah.organisations.model import Actor, Invitation, Role

KEPT_MS = 14 * 24 * 3_600_000


async def invite(
    tx: Tx, actor: Actor, whom: str, role: Role, *, has_mail: bool = False, code: str = ""
) -> tuple[Invitation, str]:
    """Invite somebody by name or by mail address; the invitation, and the code that accepts it, if not the one given.

    Where mail leaves the house, a letter takes the code to them.

    Raises Forbidden, Unknown("account.unknown", "organisation.unknown"), Refused("organisation.already_member",
    "organisation.already_invited", "organisation.not_a_person", "email.invalid").
    """
    await organisation_of(tx, actor.account_id)
    await tx.run(sql.hold, key=actor.account_id)
    await require(tx, actor, "members.manage")
    person, mail_key = await _whom(tx, actor.account_id, whom)
    code = code or secrets.token_urlsafe(24)
    made = Invitation(
        tx.new_id(actor.account_id),
        actor.account_id,
        person.id if person else None,
        mail_key,
        role,
        actor.person_id,
        tx.now + KEPT_MS,
    )
    columns = {name: getattr(made, name) for name in Invitation.__struct_fields__}
    await tx.run(sql.add_invitation, **{**columns, "role": role.value}, code_hash=_hash(code))
    # The record keeps no address: it is read by more people than those who know it.
    await acted(tx, actor, "invited", made.person_id, role.value)
    await tx.announce(MemberInvited(made.id, actor.account_id, made.person_id))
    if has_mail:
        await _write_to(tx, made, person, whom, code)
    return made, code


async def _write_to(tx: Tx, made: Invitation, person: Account | None, whom: str, code: str) -> None:
    people = await accounts.by_ids(tx, [made.invited_by, made.organisation_id])
    inviter, organisation = people[made.invited_by], people[made.organisation_id]
    address = await accounts.email_of(tx, person.id) if person else whom.strip()
    if address:
        facts = {"name": inviter.name, "organisation": organisation.shown_name, "code": code}
        language = (person or inviter).language
        await put(tx, Mail(f"member:{made.id}", address, "member", language, facts))


async def _whom(tx: Tx, organisation_id: int, whom: str) -> tuple[Account | None, str]:
    """The person of this name, or the key of the mail address, which may belong to nobody yet."""
    whom = whom.strip().removeprefix("@")
    if "@" in whom:
        return None, accounts.checked_email(whom)
    person = await accounts.by_name(tx, key_of(whom))
    if await tx.first(sql.organisation, id=person.id):
        raise Refused("organisation.not_a_person")
    if await member_of(tx, organisation_id, person.id):
        raise Refused("organisation.already_member")
    if await tx.value(sql.is_invited, organisation=organisation_id, person=person.id, now=tx.now):
        raise Refused("organisation.already_invited")
    return person, ""


async def accept(tx: Tx, person_id: int, invitation_id: int) -> Invitation:
    """Join, as the invited person; raises Unknown("invitation.unknown")."""
    found = await tx.first(sql.invitation, key=invitation_id, now=tx.now)
    if found is None or found.person_id != person_id:
        raise Unknown("invitation.unknown")
    return await _join(tx, person_id, found)


async def accept_code(tx: Tx, person_id: int, code: str) -> Invitation:
    """Join by the code of a letter; raises Unknown("invitation.unknown"), Refused("organisation.not_a_person")."""
    return await _join(tx, person_id, await invitation_of(tx, person_id, code, tx.now))


async def invitation_of(look: Snapshot, person_id: int, code: str, now: int) -> Invitation:
    """What a code invites to; raises Unknown("invitation.unknown") for one that is spent, too old or another's."""
    found = await look.first(sql.invitation_by_code, hash=_hash(code), now=now)
    if found is None or found.person_id not in {None, person_id}:
        raise Unknown("invitation.unknown")
    return found


async def _join(tx: Tx, person_id: int, found: Invitation) -> Invitation:
    await tx.run(sql.hold, key=found.organisation_id)
    if await tx.first(sql.organisation, id=person_id):
        raise Refused("organisation.not_a_person")
    # The row is the invitation: of two who come with one code, one takes it.
    if not await tx.run(sql.remove_invitation, key=found.id):
        raise Unknown("invitation.unknown")
    joined = await tx.add_once(
        sql.add_member,
        organisation_id=found.organisation_id,
        person_id=person_id,
        role=found.role.value,
        since=tx.now,
        invited_by=found.invited_by,
    )
    if joined:
        await acted(tx, Actor(found.organisation_id, person_id), "joined", person_id, found.role.value)
        await tx.announce(MemberJoined(found.organisation_id, person_id, found.role.value))
    return found


async def refuse(tx: Tx, person_id: int, invitation_id: int) -> None:
    """Say no; raises Unknown("invitation.unknown")."""
    found = await tx.first(sql.invitation, key=invitation_id, now=tx.now)
    if found is None or found.person_id != person_id:
        raise Unknown("invitation.unknown")
    await tx.run(sql.remove_invitation, key=found.id)
    await acted(tx, Actor(found.organisation_id, person_id), "refused", person_id)
    await tx.announce(InvitationRefused(found.id, found.organisation_id))


async def take_back(tx: Tx, actor: Actor, invitation_id: int) -> None:
    """Invite no longer; raises Forbidden, Unknown("invitation.unknown")."""
    await require(tx, actor, "members.manage")
    found = await tx.first(sql.invitation, key=invitation_id, now=tx.now)
    if found is None or found.organisation_id != actor.account_id:
        raise Unknown("invitation.unknown")
    await tx.run(sql.remove_invitation, key=found.id)
    await acted(tx, actor, "uninvited", found.person_id)
    await tx.announce(InvitationRefused(found.id, found.organisation_id))


async def take_back_all(tx: Tx, actor: Actor, person_id: int) -> None:
    """Let nobody come in any more whom this person invited: they do not manage members any longer.

    Who is put out would else come back by a letter they sent themselves before.
    """
    for invitation_id, invited_id in await tx.all(
        sql.remove_invitations_by, organisation=actor.account_id, person=person_id
    ):
        await acted(tx, actor, "uninvited", invited_id)
        await tx.announce(InvitationRefused(invitation_id, actor.account_id))


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode(errors="surrogatepass")).hexdigest()
