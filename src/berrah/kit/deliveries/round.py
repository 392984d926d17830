"""One look at what is due, and beginning with it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, Generic

import msgspec

from berrah.kit import clock
from berrah.kit.db import Store, Tx
from berrah.kit.db.statement import Statement
from berrah.kit.deliveries.resting import PAUSE_MS, Resting
from berrah.kit.deliveries.turns import Bounds, Due, One, Turns

__all__ = ["Bounds", "Due", "Round", "Statements"]

_FROM_THE_FIRST: Final = (0, 0)


class Statements(msgspec.Struct, frozen=True):
    """What a room asks of its table.

    `due` takes `now`, `at` and `last_id`: at most `most` rows that are due, in the order of (due_at, id), behind these.
    `postpone` takes `ids` and `then`, and moves those that would be due before; without it no host rests.
    """

    due: Statement[Any]
    postpone: Statement[Any] | None = None


class Round(Generic[One]):
    """For one table of one process. Several share a `resting` where they knock at the same doors."""

    def __init__(
        self,
        store: Store,
        statements: Statements,
        does: Callable[[One], Awaitable[None]],
        *,
        bounds: Bounds,
        resting: Resting | None = None,
    ) -> None:
        self._store = store
        self._statements = statements
        self._bounds = bounds
        self._turns: Turns[One] = Turns(does, bounds)
        self._resting = resting or Resting()
        self._looked_at = _FROM_THE_FIRST  # when it was due, and its id

    async def begin(self) -> list[asyncio.Task[None]]:
        """Begin with as many of those that are due as there is room for."""
        (at, last_id), now, most = self._looked_at, clock.now(), self._bounds.seen
        async with self._store.read() as look:
            seen: list[One] = await look.all(self._statements.due, now=now, at=at, last_id=last_id, most=most)
        resting = {one.id for one in seen if not self._turns.is_busy(one) and self._resting.rests(one.host, now)}
        if resting and self._statements.postpone is not None:
            await self._store.write(_postpone, self._statements.postpone, list(resting))
        begun = self._turns.begin([one for one in seen if one.id not in resting])
        # Those of one host may be many, and wait for each other: others behind them are looked at next.
        is_more = len(seen) == most and not self._turns.is_full
        self._looked_at = (seen[-1].due_at or 0, seen[-1].id) if is_more else _FROM_THE_FIRST
        return begun

    async def stop(self) -> None:
        """Break off what is being done: it is done anew by whoever comes."""
        await self._turns.stop()


async def _postpone(tx: Tx, statement: Statement[Any], ids: list[int]) -> None:
    await tx.run(statement, ids=ids, then=tx.now + PAUSE_MS)
