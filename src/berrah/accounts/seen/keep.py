"""Writing down who was seen, behind the requests: sessions and tokens know when they were used last."""

from typing import Final

from berrah.accounts.seen import store as sql
from berrah.kit.clock import DAY_MS
from berrah.kit.db import Row, Store, Tx

_AT_ONCE: Final = 400
_BACK_MS: Final = 180 * DAY_MS  # nobody asks who was seen before


async def look_round(store: Store, now: int) -> int:
    """Write down everybody who was seen on a day that is not written down; how many those were."""
    total = 0
    while True:
        found = await store.study(lambda look: look.all(sql.newly_seen, since=now - _BACK_MS, most=_AT_ONCE))
        if not found:
            return total
        await store.write(_keep, found)
        total += len(found)


async def _keep(tx: Tx, found: list[Row]) -> None:
    await tx.run(sql.forget, ids=[account_id for account_id, _ in found])
    for account_id, day in found:
        await tx.run(sql.add, account_id=account_id, day=day)
