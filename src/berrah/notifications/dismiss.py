"""Putting notifications away for good."""

from berrah.kit.db import Store, Tx
from berrah.kit.errors import Unknown
from berrah.notifications import store as sql
from berrah.notifications.events import NotificationsChanged
from berrah.notifications.model import group_in

_MOST = 400  # rows in one transaction: others write too


async def dismiss(tx: Tx, account_id: int, notification_id: int) -> None:
    """Put one away; raises Unknown("notification.unknown")."""
    if not await tx.run(sql.dismiss, account=account_id, ids=[notification_id]):
        raise Unknown("notification.unknown")
    await tx.announce(NotificationsChanged((account_id,)))


async def clear(store: Store, account_id: int) -> None:
    """Put all away that is there now, in small transactions."""
    async with store.read() as look:
        newest = await look.value(sql.newest_of, account=account_id)
    while newest is not None and await store.write(_clear_some, account_id, newest) == _MOST:
        pass


async def dismiss_group(store: Store, account_id: int, key: str) -> None:
    """Put a group away; raises Unknown("notification.unknown")."""
    named = group_in(key)
    if named is None:
        raise Unknown("notification.unknown")
    kind, number = named
    if not kind:
        await store.write(dismiss, account_id, number)
        return
    removed = await store.write(_dismiss_some, account_id, number)
    if not removed:
        raise Unknown("notification.unknown")
    while removed == _MOST:
        removed = await store.write(_dismiss_some, account_id, number)


async def _clear_some(tx: Tx, account_id: int, newest: int) -> int:
    removed = await tx.run(sql.clear, account=account_id, newest=newest, most=_MOST)
    await tx.announce(NotificationsChanged((account_id,)))
    return removed


async def _dismiss_some(tx: Tx, account_id: int, group_id: int) -> int:
    removed = await tx.run(sql.dismiss_group, account=account_id, group=group_id, most=_MOST)
    if removed:
        await tx.announce(NotificationsChanged((account_id,)))
    return removed
