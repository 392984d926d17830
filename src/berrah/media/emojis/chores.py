"""What is done for emoji of the house from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.media.emojis import store as sql

_WAITING_MS = 3_600_000


@every(minutes=10)
async def forget_waiting_emojis(tx: Tx) -> None:
    """A picture that was put away and came into no use within the hour is cleared away."""
    await tx.run(sql.release_waiting, before=first_at(tx.now - _WAITING_MS))
