"""What happened long ago is forgotten."""

from berrah.accounts.happenings import store as sql
from berrah.accounts.happenings.model import KEPT_MS
from berrah.kit.bus import every
from berrah.kit.db import Tx


@every(minutes=60)
async def forget_happenings(tx: Tx) -> None:
    """After ninety days nobody needs to know any more."""
    await tx.run(sql.remove_older, before=tx.now - KEPT_MS)
