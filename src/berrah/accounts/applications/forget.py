"""What nobody can use any more is forgotten."""

from berrah.accounts.applications import store as sql
from berrah.accounts.applications.model import UNUSED_MS
from berrah.kit.db import Tx


async def forget(tx: Tx) -> None:
    """Families without tokens, secrets that were used long ago, programs that nobody ever let act."""
    await tx.run(sql.remove_members_of_none)
    await tx.run(sql.remove_expired_spent, now=tx.now)
    await tx.run(sql.remove_unused_applications, before=tx.now - UNUSED_MS)
