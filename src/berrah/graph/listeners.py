"""What the graph does when something happened."""

from berrah.accounts import ProtectionLifted
from berrah.graph.requests.answers import approve_some
from berrah.kit.bus import on
from berrah.kit.db import Tx


@on(ProtectionLifted)
async def let_in(tx: Tx, fact: ProtectionLifted) -> None:
    """Whoever asked an account that is open to everybody now is let in; a great many of them by and by."""
    if await approve_some(tx, fact.account_id):
        await tx.announce(ProtectionLifted(fact.account_id))
