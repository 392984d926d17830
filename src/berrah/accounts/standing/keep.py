"""Keeping how an account stands."""

from berrah.accounts.reasons import OPEN, Reason
from berrah.accounts.standing import store as sql
from berrah.accounts.standing.events import StandingChanged
from berrah.accounts.store import accounts as accounts_sql
from berrah.kit.db import Tx


async def stand(tx: Tx, account_id: int, reason: Reason, *, holds: bool) -> bool:
    """Let the reason hold for the account, or no longer; False when that was so already.

    Others that hold are left as they are: the account stands by the gravest.
    """
    if holds:
        is_new = await tx.add_once(
            sql.add_reason, account_id=account_id, reason=str(reason), level=reason.level, since=tx.now
        )
    else:
        is_new = bool(await tx.run(sql.remove_reason, account=account_id, why=str(reason)))
    if not is_new:
        return False
    standing = int(await tx.value(sql.level_of, account=account_id) or OPEN)
    await tx.run(accounts_sql.stand, account=account_id, new_standing=standing)
    await tx.announce(StandingChanged(account_id, standing))
    return True
