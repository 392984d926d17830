"""Who comes into the house: what those who look after it do about it, and the record that is kept of it."""

from berrah import accounts
from berrah.accounts import MODERATOR, Account, Invitation
from berrah.kit.db import Tx
from berrah.moderation.acts.model import What
from berrah.moderation.acts.record import record


async def let_in(tx: Tx, moderator_id: int | None, account_id: int) -> Account:
    """Let somebody act who asked to; raises Forbidden("account.not_moderator"), Unknown("account.not_waiting")."""
    account = await accounts.approve(tx, moderator_id, account_id)
    await record(tx, moderator_id, What.let_in, account_id=account_id)
    return account


async def turn_away(tx: Tx, moderator_id: int | None, account_id: int) -> Account:
    """Do not let them in; raises as `let_in`. They are forgotten, and so their name is not in the record either."""
    account = await accounts.refuse(tx, moderator_id, account_id)
    await record(tx, moderator_id, What.turned_away, account_id=account_id)
    return account


async def invite(
    tx: Tx, inviter_id: int | None, uses_most: int | None = 1, days: int | None = 7, email: str = ""
) -> Invitation:
    """A code that lets people in; kept in the record where staff made it. Raises Refused as `accounts.invite`."""
    made = await accounts.invite(tx, inviter_id, uses_most, days, email)
    if await _is_staff(tx, inviter_id):
        # How many it lets in is worth knowing. The code itself lets in whoever reads it.
        await record(tx, inviter_id, What.invited, subject=f"× {uses_most or '∞'}")
    return made


async def invite_to(
    tx: Tx, mode: str, inviter_id: int, uses_most: int | None, days: int | None, email: str
) -> Invitation:
    """Invite to a house whose setting `signup` is `mode`; raises Forbidden("signup.closed"), and as `invite`."""
    accounts.require_inviting(mode)
    return await invite(tx, inviter_id, uses_most, days, email)


async def end_invitation(tx: Tx, inviter_id: int, invitation_id: int) -> None:
    """It lets nobody in any more; raises Unknown("invitation.unknown") for one that is somebody else's."""
    await accounts.end_invitation(tx, inviter_id, invitation_id)
    if await _is_staff(tx, inviter_id):
        await record(tx, inviter_id, What.invitation_ended)


async def _is_staff(tx: Tx, account_id: int | None) -> bool:
    return account_id is None or (await accounts.by_id(tx, account_id)).role >= MODERATOR
