"""What is done for organisations from time to time."""

from berrah.kit.bus import every
from berrah.kit.db import Tx
from berrah.organisations import store as sql


@every(minutes=60)
async def forget_invitations(tx: Tx) -> None:
    """Invitations that nobody answered leave the database."""
    await tx.run(sql.remove_expired, now=tx.now)
