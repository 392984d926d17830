"""What did not happen after all, and what was about a post that is gone."""

from berrah.kit.db import Tx
from berrah.notifications import store as sql
from berrah.notifications.events import NotificationsChanged, NotificationsSwept
from berrah.notifications.model import Kind

_MOST = 400  # rows in one transaction: others write too


async def take_back(tx: Tx, kind: Kind, from_id: int, subject_id: int = 0, account_id: int = 0) -> None:
    """Nobody is told of it any more; with an account, that one is not."""
    whose = await tx.all(sql.take_back, by=from_id, what=str(kind), subject=subject_id, whose=account_id)
    if whose:
        await tx.announce(NotificationsChanged(tuple(sorted(set(whose)))))


async def sweep(tx: Tx, post_id: int) -> None:
    """Remove some of what was said about a post, and announce that more is to be done while there is more."""
    whose = await tx.all(sql.sweep, subject=post_id, most=_MOST)
    if whose:
        await tx.announce(NotificationsChanged(tuple(sorted(set(whose)))))
    if len(whose) == _MOST:
        await tx.announce(NotificationsSwept(post_id))
