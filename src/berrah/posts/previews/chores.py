"""What is done for previews from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.kit.ids import first_at
from berrah.posts.previews import store as sql
from berrah.posts.previews.model import WAITING_MS

_PICTURE_MS = 3_600_000


@every(minutes=10)
async def forget_pictures(tx: Tx) -> None:
    """A picture that was put away and shown nowhere within the hour is cleared away."""
    await tx.run(sql.release_waiting, before=first_at(tx.now - _PICTURE_MS))


@every(minutes=60)
async def forget_waiting_links(tx: Tx) -> None:
    """What nobody came to fetch for a day is of yesterday."""
    await tx.run(sql.give_up_old, before=tx.now - WAITING_MS, now=tx.now)
