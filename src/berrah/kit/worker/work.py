"""The worker: listeners and chores, one process at a time, each for itself.

A listener's effect and its cursor are durable in one transaction: a crash between two facts repeats nothing and loses
nothing. What a listener refuses again and again is parked, so that it does not hold up what comes behind.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from secrets import token_hex

import structlog

from berrah.kit.behind import Behind
from berrah.kit.bus import Chore, Listener
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Entry, Store, Tx
from berrah.kit.db.log import cursors, leases

_LEASE_MS = 10_000
_PAUSE = 1.0
_BATCH = 200
_BATCHES_A_TURN = 10  # while posts pour in, each listener goes on for so long, and then the next one does
_TRIES = 5
_SAVE_EVERY = 2000  # facts passed over: an idle cursor need not be written at each of them
_logger = structlog.get_logger()


class Worker:
    """Runs what the rooms registered; `tell_lag` hears how many facts a listener is behind."""

    def __init__(
        self,
        store: Store,
        bus: Bus,
        listeners: list[Listener],
        chores: list[Chore],
        tell_lag: Callable[[str, int], None] = lambda _name, _facts: None,
    ) -> None:
        self._store = store
        self._bus = bus
        self._listeners = listeners
        self._chores = chores
        self._tell_lag = tell_lag
        self._positions: dict[str, int] = {}
        self._saved: dict[str, int] = {}
        self._refused: Counter[tuple[str, int]] = Counter()
        self._behind = Behind()

    def start(self) -> None:
        """Begin to work."""
        self._behind.start(self._keep_working())

    async def close(self) -> None:
        """Finish the transaction under way, then stop."""
        await self._behind.stop()

    async def work_once(self) -> bool:
        """Do what there is to do now, each listener in turn, if this process holds the lease; whether more is left."""
        if not await self._store.write(leases.take, "worker", self._store.holder, _LEASE_MS):
            self._positions.clear()
            return False
        await self._store.place_waiting()
        await self._store.place_waiting()
        is_more = False
        for listener in self._listeners:
            is_more |= await self._advance(listener)
            if (position := self._positions.get(listener.name)) is not None:
                self._tell_lag(listener.name, max(0, self._bus.position - position))
        for chore in self._chores:
            await self._come_round(chore)
        return is_more

    async def _keep_working(self) -> None:
        while True:
            is_more = False
            try:
                is_more = await self.work_once()
            except Exception:
                _logger.exception("the worker stumbled")
                await asyncio.sleep(_PAUSE)
            if not is_more:
                await self._bus.moved(_PAUSE)
            await asyncio.sleep(0.02)  # let facts gather: one transaction then serves many

    async def _advance(self, listener: Listener) -> bool:
        """Follow the log for a turn; whether it goes on."""
        name = listener.name
        if name not in self._positions:
            async with self._store.read() as look:
                self._positions[name] = self._saved[name] = await cursors.position_of(look, name)
        for _ in range(_BATCHES_A_TURN):
            entries = await self._store.entries(self._positions[name], _BATCH)
            if not entries:
                return False
            wanted = [entry for entry in entries if type(entry[1]) is listener.fact]
            last = entries[-1][0]
            is_idle = not wanted and last - self._saved[name] <= _SAVE_EVERY
            if not is_idle and not await self._follow(listener, wanted, last):
                return False
            self._positions[name] = last
        return True

    async def _follow(self, listener: Listener, wanted: list[Entry], last: int) -> bool:
        """Run a batch in one transaction, or where that fails one by one; False to look again later."""
        name = listener.name
        try:
            is_ours = await self._store.write(_run, listener, wanted, self._saved[name], last)
        except Exception as error:  # noqa: BLE001 - whatever a listener raises is its own: it is tried again or parked
            if len(wanted) == 1:
                return await self._was_refused(listener, wanted[0][0], error)
            for entry in wanted:
                if not await self._follow(listener, [entry], entry[0]):
                    return False
            return True
        return self._stands(name, last) if is_ours else self._was_overtaken(name)

    def _stands(self, name: str, position: int) -> bool:
        # What was done one by one is behind us, even when its neighbour must wait: nothing is done a second time.
        self._positions[name] = self._saved[name] = position
        return True

    def _was_overtaken(self, name: str) -> bool:
        """This process slept so long that another one went on: look again where that one stands."""
        del self._positions[name]
        return False

    async def _was_refused(self, listener: Listener, position: int, error: Exception) -> bool:
        self._refused[listener.name, position] += 1
        if self._refused[listener.name, position] < _TRIES:
            _logger.warning("listener failed", listener=listener.name, position=position, error=repr(error))
            await asyncio.sleep(0.05 * 2 ** self._refused[listener.name, position])
            return False
        _logger.error("listener parked a fact", listener=listener.name, position=position, error=repr(error))
        name = listener.name
        is_ours = await self._store.write(_pass_over, name, self._saved[name], position, repr(error))
        del self._refused[name, position]
        return self._stands(name, position) if is_ours else self._was_overtaken(name)

    async def _come_round(self, chore: Chore) -> None:
        try:
            await self._store.write(_run_chore, chore)
        except Exception:
            _logger.exception("chore failed", chore=chore.name)


async def _run(tx: Tx, listener: Listener, heard: list[Entry], since: int, last: int) -> bool:
    # The cursor first: a process that did the work already has moved it, and then nothing is done again.
    if not await cursors.move(tx, listener.name, since, last):
        return False
    for tx.place, fact in heard:
        await listener.run(tx, fact)
    return True


async def _pass_over(tx: Tx, name: str, since: int, position: int, error: str) -> bool:
    if not await cursors.move(tx, name, since, position):
        return False
    await cursors.park(tx, name, position, error)
    return True


async def _run_chore(tx: Tx, chore: Chore) -> None:
    # A holder nobody has before, not even this millisecond: the lease is taken only when it has run out, which is when
    # the chore is due.
    if await leases.take(tx, f"chore.{chore.name}", f"due {token_hex(8)}", chore.period):
        await chore.run(tx)
