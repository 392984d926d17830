"""Who tells devices: goes round behind the requests, some at a time and few at one service.

Whoever stops while telling leaves the device to others: what was claimed and not settled falls due again, and what is
told twice carries the same topic, so that one is seen.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

import structlog

from berrah.kit import clock
from berrah.kit.behind import Behind, broken_off
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.webpush import Vapid
from berrah.notifications.push import parcel, settle
from berrah.notifications.push import store as sql
from berrah.notifications.push.house_keys import HouseKeys
from berrah.notifications.push.model import Subscription
from berrah.notifications.push.outside import Outcome, Outside, Reply
from berrah.notifications.push.parcel import Parcel, Writes

_AT_ONCE: Final = 64
_AT_A_SERVICE: Final = 8
# Whoever owns both the devices and the service they name can answer slowly on purpose: others are told meanwhile.
_OF_AN_ACCOUNT: Final = 4
_SLOW: Final = 3.0  # seconds
_SEEN_MOST: Final = 200
_PAUSE: Final = 1.0
_FROM_THE_FIRST: Final = (0, 0)
_SERVICES_MOST: Final = 1_000
_SERVICE_PAUSE_MS: Final = 30_000  # after it said "later", or nothing
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
        self._bus = bus
        self._keys = keys
        self._opened = opened
        self._writes = writes
        self._tell = tell
        self._outside: Outside | None = None
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._at: Counter[str] = Counter()
        self._of: Counter[int] = Counter()
        self._looked_at = _FROM_THE_FIRST  # when it was due, and its id
        self._resting: dict[str, int] = {}  # services that want peace, and until when
        self._behind = Behind()

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
            self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Stop; what was begun is told anew by whoever comes."""
        await self._behind.stop()
        await broken_off(self._busy.values())
        if self._outside:
            await self._outside.close()

    async def go_round(self) -> int:
        """Tell what is due now; how many devices that were."""
        begun = await self._begin()
        await asyncio.gather(*begun)
        return len(begun)

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

    async def _begin(self) -> list[asyncio.Task[None]]:
        """Begin with as many as there is room for."""
        if not self.is_open:
            return []
        at, last_id = self._looked_at
        async with self._store.read() as look:
            seen = await look.all(sql.due, now=clock.now(), at=at, last_id=last_id, most=_SEEN_MOST)
        due = [one for one in seen if one.id not in self._busy]
        resting = [one.id for one in due if self._resting.get(one.host, 0) > clock.now()]
        if resting:
            await self._store.write(settle.postpone, resting, _SERVICE_PAUSE_MS)
        begun = [self._begun(one) for one in due if one.id not in resting and self._has_room(one)]
        # Those of one service may be many, and wait for each other: others behind them are looked at next.
        is_more = len(seen) == _SEEN_MOST and len(self._busy) < _AT_ONCE
        self._looked_at = (seen[-1].due_at or 0, seen[-1].id) if is_more else _FROM_THE_FIRST
        return begun

    def _has_room(self, one: Subscription) -> bool:
        is_patient = self._at[one.host] < _AT_A_SERVICE and self._of[one.account_id] < _OF_AN_ACCOUNT
        return is_patient and len(self._busy) < _AT_ONCE

    def _begun(self, one: Subscription) -> asyncio.Task[None]:
        task = asyncio.create_task(self._look_after(one))
        self._busy[one.id] = task
        self._at[one.host] += 1
        self._of[one.account_id] += 1

        def done(_: object) -> None:
            self._busy.pop(one.id, None)
            self._at -= Counter([one.host])  # leaves out those that nobody is at
            self._of -= Counter([one.account_id])

        task.add_done_callback(done)
        return task

    async def _look_after(self, one: Subscription) -> None:
        try:
            claimed = await self._store.write(settle.claim, one)
            if claimed is not None:
                await self._deliver(one, claimed)
        except Exception:
            # Left claimed: it is tried again when the claim has run out, and keeps no other from being told.
            _logger.exception("a device was not told", subscription=one.id)

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
            self._let_rest(one.host, reply.wait)
        elif reply.outcome is not Outcome.sent:
            _logger.info("a device was not told", subscription=one.id, outcome=str(reply.outcome))
        return reply

    def _let_rest(self, host: str, seconds: int) -> None:
        if len(self._resting) >= _SERVICES_MOST:
            self._resting.clear()
        self._resting[host] = clock.now() + max(seconds * 1_000, _SERVICE_PAUSE_MS)

    async def _keep_going(self) -> None:
        while True:
            begun: list[asyncio.Task[None]] = []
            try:
                begun = await self._begin()
            except Exception:
                _logger.exception("whoever tells devices stumbled")
            if begun:
                await asyncio.wait(begun, timeout=_PAUSE, return_when=asyncio.FIRST_COMPLETED)
            else:
                await self._bus.moved(_PAUSE)
                await asyncio.sleep(0.05)  # let things gather
