"""Founding an organisation, and how it signs."""

from berrah import accounts
from berrah.accounts import Account
from berrah.kit.db import Tx
from berrah.organisations import store as sql
from berrah.organisations.access import organisation_of, require
from berrah.organisations.acting import acted
from berrah.organisations.events import OrganisationChanged, OrganisationFounded
from berrah.organisations.model import Actor, Role, Signing


async def found(tx: Tx, person_id: int, name: str, display_name: str = "") -> Account:
    """Make an account that nobody logs in to, with the person as its first owner.

    Raises Refused("name.invalid", "name.taken", "text.too_long").
    """
    founder = await accounts.by_id(tx, person_id)
    account = await accounts.open_account(tx, name, display_name, founder.language)
    await tx.add_once(
        sql.add_organisation,
        account_id=account.id,
        founded_by=person_id,
        signs_posts=Signing.none.value,
        created_at=tx.now,
    )
    await tx.add_once(
        sql.add_member,
        organisation_id=account.id,
        person_id=person_id,
        role=Role.owner.value,
        since=tx.now,
        invited_by=person_id,
    )
    await acted(tx, Actor(account.id, person_id), "founded")
    await tx.announce(OrganisationFounded(account.id, person_id))
    return account


async def sign_posts(tx: Tx, actor: Actor, how: Signing) -> None:
    """Say what stands under posts of who wrote them; raises Forbidden, Unknown("organisation.unknown")."""
    await organisation_of(tx, actor.account_id)
    await require(tx, actor, "members.manage")
    await tx.run(sql.sign, key=actor.account_id, how=how.value)
    await acted(tx, actor, "signing", detail=how.value)
    await tx.announce(OrganisationChanged(actor.account_id))
