"""What is done for the exchange from time to time."""

from typing import Final

from berrah.graph.exchange import store as sql
from berrah.kit.bus import every
from berrah.kit.db import Tx

KEPT_MS: Final = 30 * 24 * 3_600_000
STOPPED_MS: Final = 24 * 3_600_000
_MOST = 20


@every(minutes=60)
async def forget_imports(tx: Tx) -> None:
    """What became of a file is told for a month; one that has not ended after a day never will."""
    await tx.run(sql.stop_before, moment=tx.now - STOPPED_MS)
    old = await tx.all(sql.old_ones, moment=tx.now - KEPT_MS, most=_MOST)
    if old:
        for forget in (sql.forget_parts, sql.forget_left_out, sql.forget_imports):
            await tx.run(forget, keys=old)
