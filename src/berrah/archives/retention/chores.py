"""What is done about old posts from time to time."""

from typing import Final

from berrah.archives.retention import store as sql
from berrah.archives.retention.events import OldPostsDue
from berrah.kit.bus import every
from berrah.kit.db import Tx

AGAIN_MS: Final = 24 * 3_600_000
_AT_ONCE: Final = 200


@every(minutes=5)
async def look_for_old_posts(tx: Tx) -> None:
    """Each account that lets its old posts go is looked at once a day."""
    due = await tx.all(sql.due, before=tx.now - AGAIN_MS, most=_AT_ONCE)
    if due:
        await tx.run(sql.looked, ids=due, now=tx.now)
    for account_id in due:
        await tx.announce(OldPostsDue(account_id))
