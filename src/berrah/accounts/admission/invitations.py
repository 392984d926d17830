"""Inviting people."""

from berrah.accounts import reads
from berrah.accounts.admission import store as sql
from berrah.accounts.admission.model import Invitation, letter
from berrah.accounts.model import checked_email
from berrah.accounts.secrets import new_secret
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.mail import put

_CODE_LETTERS = 12
USES_MOST, DAYS_MOST = 10_000, 365
_DAY_MS = 24 * 3_600_000


async def invite(
    tx: Tx, inviter_id: int | None, uses_most: int | None = 1, days: int | None = 7, email: str = ""
) -> Invitation:
    """A code that lets so many people in for so many days, sent to an address if there is one.

    Raises Refused("invitation.limits", "email.invalid").
    """
    email = checked_email(email) if email.strip() else ""
    if not 1 <= (uses_most or 1) <= USES_MOST or not 1 <= (days or 1) <= DAYS_MOST or 0 in (uses_most, days):
        raise Refused("invitation.limits", most=USES_MOST, days=DAYS_MOST)
    expires_at = None if days is None else tx.now + days * _DAY_MS
    made = Invitation(tx.new_id(), new_secret()[:_CODE_LETTERS], inviter_id, 0, uses_most, expires_at)
    await tx.run(sql.add_invitation, **{field: getattr(made, field) for field in Invitation.__struct_fields__})
    if email and inviter_id:
        inviter = await reads.by_id(tx, inviter_id)
        await put(tx, letter("invitation", made.code, email, inviter.language, name=inviter.name, code=made.code))
    return made


def require_inviting(mode: str) -> None:
    """Raise Forbidden("signup.closed") in a house whose setting `signup` is that."""
    if mode == "closed":
        raise Forbidden("signup.closed")


async def end_invitation(tx: Tx, inviter_id: int, invitation_id: int) -> None:
    """It lets nobody in any more; raises Unknown("invitation.unknown") for one that is somebody else's."""
    if not await tx.run(sql.end_invitation, invitation=invitation_id, inviter=inviter_id, now=tx.now):
        raise Unknown("invitation.unknown")


async def change_end(tx: Tx, invitation_id: int, expires_at: int) -> None:
    """Let it end at another moment, whoever made it."""
    await tx.run(sql.set_end, invitation=invitation_id, new_end=expires_at)


async def use(tx: Tx, code: str, account_id: int) -> None:
    """Come in with it; raises Refused("invitation.spent") for one that is used up, over or was never made."""
    if not await tx.run(sql.use_invitation, wanted=code, now=tx.now):
        raise Refused("invitation.spent")
    await tx.add_once(sql.add_invited, account_id=account_id, invitation_id=await tx.value(sql.id_of_code, wanted=code))
