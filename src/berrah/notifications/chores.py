"""What is done for notifications from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.notifications import store as sql
from berrah.notifications.model import KEPT_MS

_MOST = 500  # 720,000 a day


@every(minutes=1)
async def forget_old(tx: Tx) -> None:
    """Nobody looks for what happened half a year ago."""
    await tx.run(sql.forget_old, before=first_at(tx.now - KEPT_MS), most=_MOST)
