"""Linking an account here to one at the provider, and letting it go."""

from typing import Final

from berrah.accounts import happenings, reads
from berrah.accounts.admission.decide import admit_on
from berrah.accounts.admission.model import Terms
from berrah.accounts.applications.families import take_once
from berrah.accounts.events import AccountOpened
from berrah.accounts.happenings import SSO_LINKED, SSO_UNLINKED
from berrah.accounts.mailblocks.keep import refuse_blocked
from berrah.accounts.model import ADMINISTRATOR, MEMBER, Account, checked_email, checked_name, key_of
from berrah.accounts.sign_up import add_account
from berrah.accounts.single_sign_on import store as sql
from berrah.accounts.single_sign_on.arrive import account_behind, has_password, linked_since
from berrah.accounts.single_sign_on.model import Arrival
from berrah.accounts.standing.roles import change_role, other_administrators
from berrah.accounts.store import credentials as credentials_sql
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

_NO_PASSWORD: Final = ""  # the hash of none: nothing that somebody types makes it
_ATTEMPT_MS: Final = 3_600_000


async def link(tx: Tx, account_id: int, arrival: Arrival, address: str = "") -> None:
    """Let somebody there be somebody here; done already, it stays so. Raises Refused("sso.linked_elsewhere")."""
    known = await account_behind(tx, arrival.issuer, arrival.subject)
    if known is not None and known.id == account_id:
        return
    if known is not None or await linked_since(tx, account_id, arrival.issuer) is not None:
        raise Refused("sso.linked_elsewhere")
    if not await tx.add_once(
        sql.add_link,
        id=tx.new_id(account_id),
        issuer=arrival.issuer,
        subject=arrival.subject,
        account_id=account_id,
        created_at=tx.now,
    ):
        raise Refused("sso.linked_elsewhere")
    await happenings.note(tx, account_id, SSO_LINKED, address=address)


async def unlink(tx: Tx, account_id: int, issuer: str, address: str = "") -> None:
    """Let the link go; raises Refused("sso.last_way") where there is no password."""
    if not await has_password(tx, account_id):
        raise Refused("sso.last_way")
    if await tx.run(sql.remove_link, account=account_id, issuer=issuer):
        await happenings.note(tx, account_id, SSO_UNLINKED, address=address)


async def open_linked(tx: Tx, arrival: Arrival, name: str, language: str, *, has_mail: bool) -> Account:
    """An account without a password for somebody who comes for the first time, linked.

    Raises Refused("name.…", "email.taken", "email.invalid", "email.blocked", "sso.linked_elsewhere").
    """
    name, email = checked_name(name), checked_email(arrival.email) if arrival.email else ""
    await refuse_blocked(tx, email)
    role = MEMBER if arrival.role is None else arrival.role
    account = Account(tx.new_id(), name, arrival.shown_name, bio="", role=role, language=language, created_at=tx.now)
    await add_account(tx, account)
    if email and not await tx.add_once(
        credentials_sql.add_credentials,
        account_id=account.id,
        email=email,
        email_key=key_of(email),
        password_hash=_NO_PASSWORD,
    ):
        raise Refused("email.taken")
    needs_address = has_mail and bool(email) and not arrival.is_email_verified
    await admit_on(tx, account, email, Terms(needs_address=needs_address))
    await link(tx, account.id, arrival)
    await tx.announce(AccountOpened(account.id))
    return account


async def follow_role(tx: Tx, account_id: int, role: int | None) -> None:
    """Give the role that the provider's groups say; None leaves it as it is, and the last administrator stays one."""
    if role is None or (was := (await reads.anybody(tx, account_id)).role) == role:
        return
    # A group that was renamed there, or left out of the token once, must not leave nobody here who can mend it.
    if was == ADMINISTRATOR and not await other_administrators(tx, account_id):
        return
    await change_role(tx, account_id, role)


async def use_once(tx: Tx, state: str) -> None:
    """Take an attempt to come in; raises Refused("sso.stale") for one that was used."""
    if not await take_once(tx, state, _ATTEMPT_MS):
        raise Refused("sso.stale")
