"""What is done for keys of forms from time to time."""

from typing import Final

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.sendings import store as sql

KEPT_MS: Final = 24 * 3_600_000


@every(minutes=10)
async def forget_sendings(tx: Tx) -> None:
    """Who sends the same form again does so within a day."""
    await tx.run(sql.forget_before, moment=tx.now - KEPT_MS)
