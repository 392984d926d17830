"""What is done for media from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.media import store as sql
from berrah.media.promised.keep import forget_outdated

KEPT_MS = 24 * 3_600_000


@every(minutes=10)
async def forget_unposted(tx: Tx) -> None:
    """A medium that went with no post for a day, and is promised to none, goes with none any more."""
    await forget_outdated(tx)
    await tx.run(sql.release_waiting, before=first_at(tx.now - KEPT_MS))
