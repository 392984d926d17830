"""Looking at devices."""

from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.notifications.push import store as sql
from berrah.notifications.push.model import DEVICES_MOST, Subscription


async def of_token(look: Snapshot, token_id: int) -> Subscription:
    """The one of a token or session; raises Unknown("push.unknown")."""
    found = await look.first(sql.of_token, token=token_id)
    if found is None:
        raise Unknown("push.unknown")
    return found


async def of_account(look: Snapshot, account_id: int, subscription_id: int) -> Subscription:
    """One of an account's; raises Unknown("push.unknown")."""
    found = await look.first(sql.by_id, one=subscription_id)
    if found is None or found.account_id != account_id:
        raise Unknown("push.unknown")
    return found


async def devices(look: Snapshot, account_id: int) -> list[Subscription]:
    """All of an account, the newest first."""
    return await look.all(sql.of_account, account=account_id, most=DEVICES_MOST)
