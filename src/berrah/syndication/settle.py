"""Being the one who asks or tells, and writing down what became of it."""

from typing import Final

from berrah.kit import deliveries
from berrah.kit.db import Tx
from berrah.kit.deliveries import BackOff
from berrah.syndication import store as sql
from berrah.syndication.model import KEPT_AT_A_HOST, KEPT_MOST, Mode, Subscription, Waiting
from berrah.syndication.outside import Outcome, Reply
from berrah.syndication.topics import list_of

# Longer than an attempt may take: who claims something and dies leaves it to the next one after that.
CLAIM_MS: Final = 60_000
PAUSE_MS: Final = 5_000  # between two looks at one feed: what comes meanwhile is told at once
_BACK_OFF: Final = BackOff(30_000, 4 * 3_600_000)
_ASKING_AGAIN: Final = BackOff(30_000, 4 * 3_600_000, factor=4)
_ATTEMPTS_MOST: Final = 40  # in vain, one after another: five days
_ASKED_MOST: Final = 4


async def claim_request(tx: Tx, one: Waiting) -> int | None:
    """Until when it is this one's to ask; None where somebody else does."""
    return await deliveries.claim(tx, sql.claim_request, one, CLAIM_MS)


async def answered(tx: Tx, one: Waiting, claimed: int, outcome: Outcome) -> bool:
    """Do what was asked if the callback confirmed it; whether the hub must say that it will not.

    It will not where there are too many. A callback that does not answer is asked again, a few times.
    """
    if outcome is Outcome.later and one.attempts + 1 < _ASKED_MOST:
        then = tx.now + _ASKING_AGAIN.pause(one.attempts)
        await tx.run(sql.put_off_request, one=one.id, claimed=claimed, then=then)
        return False
    is_ours = await tx.add_once(sql.answered, one=one.id, claimed=claimed)
    if not is_ours or outcome is not Outcome.sent:
        return False
    if one.mode is Mode.unsubscribe:
        await tx.run(sql.remove_same, where=one.callback, what=one.topic)
        return False
    return not await _subscribed(tx, one)


async def _subscribed(tx: Tx, one: Waiting) -> bool:
    until = tx.now + one.lease * 1_000
    where = {"where": one.callback, "what": one.topic}
    if await tx.add_once(sql.renew, **where, words=one.secret, until=until):
        return True
    await tx.one_by_one(sql.ROOM)
    at_host = int(await tx.value(sql.kept_at, whose=one.host))
    if at_host >= KEPT_AT_A_HOST or int(await tx.value(sql.kept)) >= KEPT_MOST:
        return False
    await tx.add_once(
        sql.add,
        id=tx.new_id(0),
        topic=one.topic,
        key=one.key,
        account_id=one.account_id,
        list_id=list_of(one.key),
        callback=one.callback,
        host=one.host,
        secret=one.secret,
        expires_at=until,
        told="",
        heard=0,
        due_at=None,
        attempts=0,
        told_at=None,
    )
    return True


async def claim(tx: Tx, one: Subscription) -> int | None:
    """Until when it is this one's to tell; None where somebody else does."""
    return await deliveries.claim(tx, sql.claim, one, CLAIM_MS)


async def was_told(tx: Tx, one: Subscription, claimed: int, what: str) -> None:
    """It has arrived: look once more after a pause."""
    await tx.run(sql.told, one=one.id, claimed=claimed, what=what, now=tx.now)
    await rest(tx, one, claimed)


async def rest(tx: Tx, one: Subscription, claimed: int) -> None:
    """There is nothing more to tell; look once more if something woke it meanwhile."""
    if not await tx.add_once(sql.rest, one=one.id, claimed=claimed, seen=one.heard):
        await tx.run(sql.again, one=one.id, claimed=claimed, then=tx.now + PAUSE_MS)


async def failed(tx: Tx, one: Subscription, claimed: int, reply: Reply) -> None:
    """Try later, twice as late each time, or let it go."""
    if reply.outcome is Outcome.gone or one.attempts + 1 >= _ATTEMPTS_MOST:
        await remove(tx, one)
        return
    await tx.run(sql.put_off, one=one.id, claimed=claimed, then=tx.now + _BACK_OFF.pause(one.attempts, reply.wait))


async def remove_over(tx: Tx, one: Subscription) -> None:
    """Its time is over, unless it was renewed since it was looked at."""
    await tx.run(sql.remove_over, one=one.id, now=tx.now)


async def remove(tx: Tx, one: Subscription) -> None:
    """Nobody wants to be told there any more."""
    await tx.run(sql.remove, one=one.id)
