"""What is done for logos from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.moderation.appearance import store as sql

_WAITING_MS = 3_600_000


@every(minutes=10)
async def forget_unworn_logos(tx: Tx) -> None:
    """A logo that was only tried on, or that no change goes back to, is cleared away after an hour."""
    await tx.run(sql.release_logos, before=first_at(tx.now - _WAITING_MS))
