"""An effect that does harm the second time, for a worker to be killed in the middle of it."""

from sqlalchemy import select

from berrah.kit.bus import Listener
from berrah.kit.db import Store, Tx
from berrah.kit.db.log import cursors
from berrah.kit.db.schema import leases, parked
from berrah.kit.db.statement import rows, values
from berrah.posts import PostPublished

_kept = values(select(parked.c.error).where(parked.c.listener == "effects"))
_run_out = rows(leases.update().values(until=0))


async def keep_in_mind(tx: Tx, fact: PostPublished) -> None:
    """One row for every time it runs."""
    await cursors.park(tx, "effects", tx.new_id(), str(fact.post_id))


EFFECT = Listener("crash.keep_in_mind", PostPublished, keep_in_mind)


async def kept_in_mind(store: Store) -> list[int]:
    """The posts that were kept in mind, as often as they were."""
    async with store.read() as look:
        return [int(post_id) for post_id in await look.all(_kept)]


async def let_leases_run_out(tx: Tx) -> None:
    """As after ten seconds without a sign of the process that had them."""
    await tx.run(_run_out)
