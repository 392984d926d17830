"""Waking devices when something happened, and letting go of those whose token or session is over."""

from berrah.accounts import TokenRevoked
from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.notifications.events import Notified
from berrah.notifications.push import store as sql
from berrah.notifications.push.model import BITS


@on(Notified)
async def wake_devices(tx: Tx, fact: Notified) -> None:
    """Those that want to hear of it look for themselves what there is to tell, when their turn comes."""
    if not (bit := BITS.get(fact.kind)):
        return
    newest = max(notification_id for notification_id, _ in fact.told)
    people = [account_id for _, account_id in fact.told]
    await tx.run(sql.wake, ids=people, bit=bit, newest=newest, now=tx.now)


@on(TokenRevoked)
async def forget_device(tx: Tx, fact: TokenRevoked) -> None:
    """Who was logged out, or took a permission back, reads nothing more there."""
    await tx.run(sql.remove_of_token, token=fact.token_id)
