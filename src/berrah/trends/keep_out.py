"""Keeping something out of the trends, whoever speaks of it; undone the same way. Who may is for the caller to ask."""

from berrah.kit.db import Tx
from berrah.trends import store as sql
from berrah.trends.events import TrendsChanged
from berrah.trends.model import Kind


async def keep_out(tx: Tx, kind: Kind, subject: str) -> bool:
    """Keep it out; False where it was."""
    if not await tx.add_once(sql.keep_out, kind=str(kind), subject=subject, since=tx.now):
        return False
    await tx.announce(TrendsChanged(tx.now))
    return True


async def let_in(tx: Tx, kind: Kind, subject: str) -> bool:
    """Let it trend again, if people speak of it; False where it could."""
    if not await tx.run(sql.let_in, of_kind=str(kind), of_subject=subject):
        return False
    await tx.announce(TrendsChanged(tx.now))
    return True
