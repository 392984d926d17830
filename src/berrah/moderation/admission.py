"""Who comes into the house: what those who look after it do about it, and the record that is kept of it."""

from berrah import accounts
from berrah.accounts import ADMINISTRATOR, MEMBER, MODERATOR, Account, Invitation
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.settings import Settings
from berrah.moderation.acts.model import What
from berrah.moderation.acts.power import require_administrator
from berrah.moderation.acts.record import record

REOPENED_DAYS = 7
_DAY_MS = 24 * 3_600_000
_LEAST = {"everybody": MEMBER, "moderators": MODERATOR, "administrators": ADMINISTRATOR}


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
    tx: Tx, settings: Settings, inviter_id: int, uses_most: int | None, days: int | None, email: str
) -> Invitation:
    """Invite to a house with these settings; raises Forbidden("signup.closed", "invitation.not_yours"), as `invite`."""
    accounts.require_inviting(settings.signup)
    if not may_invite(settings, (await accounts.by_id(tx, inviter_id)).role):
        raise Forbidden("invitation.not_yours")
    return await invite(tx, inviter_id, uses_most, days, email)


def may_invite(settings: Settings, role: int) -> bool:
    """Whether people of this role invite others here, as long as the house takes anybody in."""
    return role >= _LEAST[settings.inviting]


async def end_invitation(tx: Tx, inviter_id: int, invitation_id: int) -> None:
    """It lets nobody in any more; raises Unknown("invitation.unknown") for one that is somebody else's."""
    await accounts.end_invitation(tx, inviter_id, invitation_id)
    if await _is_staff(tx, inviter_id):
        await record(tx, inviter_id, What.invitation_ended)


async def reopen_own(tx: Tx, settings: Settings, inviter_id: int, invitation_id: int) -> None:
    """Let one's own that is over let people in again, for a week; one that is open stays as it is.

    Raises Unknown("invitation.unknown"), Refused("invitation.used_up"), and as `invite_to`.
    """
    found = await accounts.invitation_by_id(tx, invitation_id)
    if found.inviter_id != inviter_id:
        raise Unknown("invitation.unknown")
    accounts.require_inviting(settings.signup)
    if not may_invite(settings, (await accounts.by_id(tx, inviter_id)).role):
        raise Forbidden("invitation.not_yours")
    if await _reopen(tx, found) and await _is_staff(tx, inviter_id):
        await record(tx, inviter_id, What.invitation_reopened)


async def close_invitation(tx: Tx, administrator_id: int | None, invitation_id: int) -> None:
    """The same for anybody's; one that is over stays as it is.

    Raises Forbidden("account.not_administrator"), Unknown("invitation.unknown").
    """
    await require_administrator(tx, administrator_id)
    found = await accounts.invitation_by_id(tx, invitation_id)
    if found.is_open(tx.now):
        await accounts.change_end(tx, invitation_id, tx.now)
        await record(tx, administrator_id, What.invitation_ended, account_id=found.inviter_id)


async def reopen_invitation(tx: Tx, administrator_id: int | None, invitation_id: int) -> None:
    """Let one that is over let people in again, for a week; one that is open stays as it is.

    Raises as `close_invitation`, and Refused("invitation.used_up") for one that has let in as many as it may.
    """
    await require_administrator(tx, administrator_id)
    found = await accounts.invitation_by_id(tx, invitation_id)
    if await _reopen(tx, found):
        await record(tx, administrator_id, What.invitation_reopened, account_id=found.inviter_id)


async def _reopen(tx: Tx, found: Invitation) -> bool:
    if found.is_open(tx.now):
        return False
    if found.is_used_up:
        raise Refused("invitation.used_up")
    await accounts.change_end(tx, found.id, tx.now + REOPENED_DAYS * _DAY_MS)
    return True


async def _is_staff(tx: Tx, account_id: int | None) -> bool:
    return account_id is None or (await accounts.by_id(tx, account_id)).role >= MODERATOR
