"""How the hub does, and ending what nobody should be told any more: for those who run the house."""

from berrah.kit.db import Snapshot, Tx
from berrah.syndication import store as sql
from berrah.syndication.model import Host, Standing, Subscription


async def standing(look: Snapshot, now: int) -> Standing:
    """Two small questions."""
    counted = await look.first(sql.counted, now=now)
    subscriptions, told, failing, due, oldest_at = counted or (0, 0, 0, 0, None)
    return Standing(subscriptions, told, failing, due, oldest_at, int(await look.value(sql.waiting)))


async def hosts(look: Snapshot, most: int) -> list[Host]:
    """Those that fail first, then those with most subscriptions."""
    return await look.all(sql.hosts, most=most)


async def at_host(look: Snapshot, host: str, most: int) -> list[Subscription]:
    """What is told there, the newest first."""
    return await look.all(sql.at_host, whose=host, most=most)


async def end_host(tx: Tx, host: str) -> int:
    """Nobody there is told any more, until they ask again; how many that were."""
    await tx.run(sql.withdraw_host, whose=host)
    ended = await tx.all(sql.ids_at_host, whose=host)
    await tx.run(sql.remove_host, whose=host)
    return len(ended)


async def end(tx: Tx, subscription_id: int) -> Subscription | None:
    """This one is told no more; None where it is not there any more."""
    found = await tx.first(sql.by_id, one=subscription_id)
    await tx.run(sql.remove, one=subscription_id)
    return found
