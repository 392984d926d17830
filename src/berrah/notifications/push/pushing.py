"""Who tells devices: goes round behind the requests, some at a time and few at one service.

Whoever stops while telling leaves the device to others: what was claimed and not settled falls due again, and what is
told twice carries the same topic, so that one is seen.
"""

import time
from collections.abc import Callable
from typing import Final

import structlog

from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.deliveries import Bounds, Going, Resting, Round, Statements
from berrah.kit.webpush import Vapid
from berrah.notifications.push import parcel, settle
from berrah.notifications.push import store as sql
from berrah.notifications.push.house_keys import HouseKeys
from berrah.notifications.push.model import Subscription
from berrah.notifications.push.outside import Outcome, Outside, Reply
from berrah.notifications.push.parcel import Parcel, Writes

# Whoever owns both the devices and the service they name can answer slowly on purpose: others are told meanwhile.
_BOUNDS: Final = Bounds(at_once=64, at_a_host=8, of_an_owner=4)
_SLOW: Final = 3.0  # seconds
_logger = structlog.get_logger()


class Pushing:
    """For one house; several processes may have one each. What is outside is opened when there is something to tell."""

    def __init__(
        self,
        store: Store,
        bus: Bus,
        keys: HouseKeys,
        opened: Callable[[], Outside] | None,
        writes: Writes,
        tell: Callable[[str], None] = lambda _outcome: None,
    ) -> None:
        """Without `opened` nothing leaves; `tell` hears what became of each message."""
        self._store = store
        self._keys = keys
        self._opened = opened
        self._writes = writes
        self._tell = tell
        self._outside: Outside | None = None
        self._resting = Resting()
        due = Statements(sql.due, sql.postpone)
        telling = Round(store, due, self._look_after, bounds=_BOUNDS, resting=self._resting)
        self._going = Going(bus, "news for devices", [telling])

    @property
    def is_open(self) -> bool:
        """Something leaves."""
        return self._opened is not None

    async def public_key(self) -> str:
        """By which devices know the house; nothing where it tells none."""
        if not self.is_open:
            return ""
        async with self._store.read() as look:
            return (await self._keys.now(look)).public_key

    def start(self) -> None:
        """Begin to go round, if anything leaves."""
        if self.is_open:
            self._going.start()

    async def close(self) -> None:
        """Stop; what was begun is told anew by whoever comes."""
        await self._going.stop()
        if self._outside:
            await self._outside.close()

    async def go_round(self) -> int:
        """Tell what is due now; how many devices that were."""
        return await self._going.once() if self.is_open else 0

    async def try_out(self, one: Subscription, letter: Parcel) -> Outcome:
        """Send a message now that its owner asked for; a device that is gone is forgotten."""
        if not self.is_open:
            return Outcome.refused
        async with self._store.read() as look:
            vapid = await self._keys.now(look)
        reply = await self._send(vapid, one, letter)
        if reply.outcome is Outcome.gone:
            await self._store.write(settle.remove, one)
        elif reply.outcome is Outcome.sent:
            await self._store.write(settle.was_reached, one)
        return reply.outcome

    async def _look_after(self, one: Subscription) -> None:
        claimed = await self._store.write(settle.claim, one)
        if claimed is not None:
            await self._deliver(one, claimed)

    async def _deliver(self, one: Subscription, claimed: int) -> None:
        async with self._store.read() as look:
            vapid, now = await self._keys.now(look), clock.now()
            is_over = one.made_for != vapid.public_key or await parcel.is_over(look, one, now)
            found = None if is_over else await parcel.waiting(look, one, now)
        if found is None:
            await self._store.write(settle.remove, one)
            return
        began = time.monotonic()
        for letter in found.parcels:
            reply = await self._send(vapid, one, letter)
            if reply.outcome is not Outcome.sent:
                await self._store.write(settle.failed, one, claimed, reply)
                return
            await self._store.write(settle.was_told, one, claimed, letter.newest_id)
        if not found.parcels:
            await self._store.write(settle.rest, one, claimed, found.newest_id)
            return
        is_much = len(found.parcels[0].items) > 1 or time.monotonic() - began > _SLOW
        await self._store.write(settle.again, one, claimed, settle.LONG_PAUSE_MS if is_much else settle.PAUSE_MS)

    async def _send(self, vapid: Vapid, one: Subscription, letter: Parcel) -> Reply:
        """Hand it over, and where it is too large a short one."""
        if self._outside is None:
            assert self._opened is not None  # noqa: S101 - whoever is not open sends nothing
            self._outside = self._opened()
        reply = Reply(Outcome.too_large)
        for is_short in (False, True):
            text = self._writes(letter, one, is_short=is_short)
            ttl = parcel.TOO_OLD_MS // 1000 if letter.items else 60
            reply = await self._outside.send(vapid, one, text, letter.key, ttl=ttl, is_loud=letter.is_loud)
            if reply.outcome is not Outcome.too_large:
                break
        self._tell(str(reply.outcome))
        if reply.outcome is Outcome.later:
            self._resting.let(one.host, reply.wait)
        elif reply.outcome is not Outcome.sent:
            _logger.info("a device was not told", subscription=one.id, outcome=str(reply.outcome))
        return reply
