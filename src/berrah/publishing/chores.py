"""What is done for publishing from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.publishing import store as sql

KEPT_MS = 24 * 3_600_000


@every(minutes=10)
async def forget_keys(tx: Tx) -> None:
    """A sender that tries again does so within a day."""
    await tx.run(sql.forget_before, moment=tx.now - KEPT_MS)
