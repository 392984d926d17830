"""Who looks after the house."""

from berrah.accounts.events import ProfileEdited
from berrah.accounts.model import Account
from berrah.accounts.store import accounts as sql
from berrah.kit.db import Snapshot, Tx

_STAFF_MOST = 500


async def change_role(tx: Tx, account_id: int, role: int) -> None:
    """Make somebody a member, a moderator or an administrator; who may is for the caller to ask."""
    await tx.run(sql.change_role, account=account_id, new_role=role)
    await tx.announce(ProfileEdited(account_id))


async def other_administrators(tx: Tx, account_id: int) -> int:
    """How many run the house beside this one; two who ask at once are answered one after the other."""
    await tx.run(sql.hold_administrators)
    return int(await tx.value(sql.other_administrators, account=account_id))


async def staff(look: Snapshot) -> list[Account]:
    """Moderators and administrators, those first who came first."""
    return [account for account in await look.all(sql.with_role, most=_STAFF_MOST) if not account.is_hidden]
