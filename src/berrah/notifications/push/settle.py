"""Being the one who tells a device, and writing down what became of it."""

from typing import Final

from berrah.kit import deliveries
from berrah.kit.db import Tx
from berrah.kit.deliveries import BackOff
from berrah.notifications.push import store as sql
from berrah.notifications.push.model import Subscription
from berrah.notifications.push.outside import Outcome, Reply

# Longer than an attempt may take: who claims a device and dies leaves it to the next one after that.
CLAIM_MS: Final = 90_000
PAUSE_MS: Final = 5_000  # between two looks at one device
LONG_PAUSE_MS: Final = 60_000  # after so much at once that it was gathered
_BACK_OFF: Final = BackOff(30_000, 4 * 3_600_000)
_ATTEMPTS_MOST: Final = 100  # in vain, one after another: more than two weeks
_REFUSALS_MOST: Final = 5


async def claim(tx: Tx, one: Subscription) -> int | None:
    """Until when it is this one's to tell; None where somebody else does."""
    return await deliveries.claim(tx, sql.claim, one, CLAIM_MS)


async def was_told(tx: Tx, one: Subscription, claimed: int, newest_id: int) -> None:
    """It has arrived; what follows is not said again."""
    await tx.run(sql.told, one=one.id, claimed=claimed, newest=newest_id, now=tx.now)


async def was_reached(tx: Tx, one: Subscription) -> None:
    """A try has arrived."""
    await tx.run(sql.reached, one=one.id, now=tx.now)


async def again(tx: Tx, one: Subscription, claimed: int, pause: int) -> None:
    """Look once more after a pause: what comes meanwhile is one message then."""
    await tx.run(sql.again, one=one.id, claimed=claimed, then=tx.now + pause)


async def rest(tx: Tx, one: Subscription, claimed: int, newest_id: int) -> None:
    """There is nothing to tell; look once more if something woke it meanwhile."""
    if not await tx.add_once(sql.rest, one=one.id, claimed=claimed, seen=one.heard, newest=newest_id):
        await again(tx, one, claimed, PAUSE_MS)


async def failed(tx: Tx, one: Subscription, claimed: int, reply: Reply) -> bool:
    """Try later, twice as late each time, or let it go; whether it was let go."""
    is_refused = reply.outcome in {Outcome.refused, Outcome.too_large}
    is_hopeless = one.attempts + 1 >= _ATTEMPTS_MOST or (is_refused and one.refusals + 1 >= _REFUSALS_MOST)
    if reply.outcome is Outcome.gone or is_hopeless:
        await remove(tx, one)
        return True
    then = tx.now + _BACK_OFF.pause(one.attempts, reply.wait)
    await tx.run(sql.put_off, one=one.id, claimed=claimed, then=then, refused=int(is_refused))
    return False


async def remove(tx: Tx, one: Subscription) -> None:
    """There is no such device any more."""
    await tx.run(sql.remove_one, one=one.id)
