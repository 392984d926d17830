"""Doing what a form asks for, once for each key."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from berrah.kit.db import Snapshot, Tx
from berrah.sendings import store as sql

T = TypeVar("T")
KEPT_MOST: Final = 300  # of one person: who sends more than that in a day comes back to the newest


async def once(tx: Tx, person_id: int, key: str, make: Callable[[Tx], Awaitable[T]], leads: Callable[[T], str]) -> str:
    """Make it the first time; where it led, that time and every other within a day. Raises what `make` raises.

    A key under which nothing was made, because a rule said no, is as good as new.
    """
    # The key is taken before the thing is made: of two that arrive together the second waits here, then finds it.
    if not await tx.add_once(sql.add_sending, key=key, person_id=person_id, led="", sent_at=tx.now):
        return str(await tx.value(sql.led, given=key))
    where = leads(await make(tx))
    await tx.run(sql.name_led, given=key, where=where)
    await tx.run(sql.forget_oldest, person=person_id, most=KEPT_MOST)
    return where


async def note(tx: Tx, person_id: int, key: str, where: str) -> bool:
    """Keep where what was done in this transaction led; False where that is known already: then it is not done."""
    return await tx.add_once(sql.add_sending, key=key, person_id=person_id, led=where, sent_at=tx.now)


async def led_by(look: Snapshot, key: str) -> str | None:
    """Where what was sent under this key led; None for one that led nowhere yet."""
    led: str | None = await look.value(sql.led, given=key)
    return led
