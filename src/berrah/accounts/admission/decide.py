"""Letting in those who asked, or not."""

from berrah.accounts import reads
from berrah.accounts.admission import store as sql
from berrah.accounts.admission.events import AccountAdmitted
from berrah.accounts.admission.forget import forget
from berrah.accounts.admission.invitations import use
from berrah.accounts.admission.model import ADDRESS, APPROVAL, Terms, letter
from berrah.accounts.admission.proofs import CONFIRM, send_proof
from berrah.accounts.model import MODERATOR, Account
from berrah.accounts.store import credentials as credentials_sql
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.mail import put


async def admit_on(tx: Tx, account: Account, email: str, terms: Terms) -> None:
    """Note what a new account lacks; raises Refused("invitation.spent")."""
    if terms.invitation:
        await use(tx, terms.invitation, account.id)
    if terms.needs_address:
        await tx.run(sql.add_lack, account_id=account.id, lacks=ADDRESS, reason="")
        await send_proof(tx, CONFIRM, account, email)
    if terms.needs_approval:
        await tx.run(sql.add_lack, account_id=account.id, lacks=APPROVAL, reason=terms.reason)


async def require_moderator(look: Snapshot, account_id: int) -> None:
    """Raise Forbidden("account.not_moderator") unless they look after the house."""
    if (await reads.by_id(look, account_id)).role < MODERATOR:
        raise Forbidden("account.not_moderator")


async def approve(tx: Tx, moderator_id: int | None, account_id: int) -> Account:
    """Let them act, by a moderator or, None, by the operator.

    Raises Forbidden("account.not_moderator"), Unknown("account.not_waiting").
    """
    account, email = await _decided(tx, moderator_id, account_id)
    await put(tx, letter("approved", str(account_id), email, account.language, name=account.name))
    return account


async def refuse(tx: Tx, moderator_id: int | None, account_id: int) -> Account:
    """Do not let them in, and forget them, but for the letter that tells them. Raises as `approve`."""
    account, email = await _decided(tx, moderator_id, account_id)
    await put(tx, letter("refused", str(account_id), email, account.language, name=account.name))
    await forget(tx, account_id)
    return account


async def _decided(tx: Tx, moderator_id: int | None, account_id: int) -> tuple[Account, str]:
    if moderator_id is not None:
        await require_moderator(tx, moderator_id)
    # Of two moderators who decide at once, one does.
    if not await tx.run(sql.remove_lack, account=account_id, what=APPROVAL):
        raise Unknown("account.not_waiting")
    await tx.announce(AccountAdmitted(account_id))
    return await reads.anybody(tx, account_id), str(await tx.value(credentials_sql.email_of, id=account_id) or "")
