"""What is done for pictures of accounts from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.media.portraits import store as sql

_WAITING_MS = 3_600_000


@every(minutes=10)
async def forget_unworn(tx: Tx) -> None:
    """A picture that was handed in and not worn within the hour is not worn any more."""
    await tx.run(sql.release_waiting, before=first_at(tx.now - _WAITING_MS))
