"""Wanting something else, or nothing more."""

from collections.abc import Iterable

from berrah import accounts
from berrah.kit.db import Tx
from berrah.kit.errors import Unknown
from berrah.notifications.push import store as sql
from berrah.notifications.push.model import NewSubscription, Policy, Subscription, mask_of, page_alerts
from berrah.notifications.push.reads import of_token


async def change(tx: Tx, token_id: int, alerts: Iterable[str] | None, policy: Policy | None) -> Subscription:
    """Tell the program of this token about these, None: about what it was; raises Unknown("push.unknown")."""
    found = await of_token(tx, token_id)
    wished = found.alerts if alerts is None else mask_of(alerts)
    await tx.run(sql.change, token=token_id, wished=wished, by=str(policy or found.policy))
    return await of_token(tx, token_id)


async def choose(tx: Tx, account_id: int, subscription_id: int, kinds: Iterable[str]) -> None:
    """Tell one's own device about these; raises Unknown("push.unknown")."""
    role = (await accounts.anybody(tx, account_id)).role
    wished = mask_of(page_alerts(kinds, role))
    if not await tx.run(sql.choose, one=subscription_id, account=account_id, wished=wished):
        raise Unknown("push.unknown")


async def renew(tx: Tx, token_id: int, new: NewSubscription, key: str) -> None:
    """The browser of this session has made itself another address; raises Unknown("push.unknown")."""
    found = {"where": new.endpoint, "point": new.p256dh, "secret": new.auth, "key": key}
    if not await tx.run(sql.renew, token=token_id, **found):
        raise Unknown("push.unknown")


async def forget(tx: Tx, token_id: int) -> None:
    """Tell this token or session nothing more."""
    await tx.run(sql.remove_of_token, token=token_id)


async def remove(tx: Tx, account_id: int, subscription_id: int) -> None:
    """Tell one of one's own devices nothing more; one that is gone already stays so."""
    await tx.run(sql.remove_own, one=subscription_id, account=account_id)
