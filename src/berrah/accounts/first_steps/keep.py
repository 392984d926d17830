"""Putting the first steps away, for good."""

from berrah.accounts.first_steps import store as sql
from berrah.kit.db import Snapshot, Tx


async def put_away(tx: Tx, account_id: int) -> bool:
    """Remind the account no more; False when that was so already."""
    return await tx.add_once(sql.add, account_id=account_id, put_away_at=tx.now)


async def is_put_away(look: Snapshot, account_id: int) -> bool:
    """Whether they wanted it away."""
    return await look.first(sql.one, account=account_id) is not None
