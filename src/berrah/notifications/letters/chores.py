"""Gathered letters go out when they are due."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.notifications.letters import store as sql
from berrah.notifications.letters.model import Rhythm
from berrah.notifications.letters.write import write_gathered

_AT_ONCE = 50  # 72,000 a day


@every(minutes=1)
async def write_due(tx: Tx) -> None:
    """Those that are due longest first."""
    for account_id, rhythm, due_at, last_id in await tx.all(sql.due, now=tx.now, most=_AT_ONCE):
        await write_gathered(tx, account_id, Rhythm(rhythm), due_at, last_id)
