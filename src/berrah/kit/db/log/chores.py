"""What the log needs from time to time."""

from berrah.kit.bus import every
from berrah.kit.db.log import cursors
from berrah.kit.db.store import Tx

KEPT_MS = 48 * 3_600_000


@every(minutes=1)
async def prune_log(tx: Tx) -> None:
    """Facts older than two days that everybody has seen leave the log: rows are the truth, facts only its news."""
    await cursors.prune(tx, tx.now - KEPT_MS)
