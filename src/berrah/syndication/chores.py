"""What is done for the hub from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.syndication import store as sql

_MOST = 500


@every(minutes=5)
async def forget_expired(tx: Tx) -> None:
    """Who did not ask again in time wants no more news."""
    if ids := await tx.all(sql.expired, now=tx.now, most=_MOST):
        await tx.run(sql.remove_some, ids=ids)
