"""The hub: goes round behind the requests, asks at callbacks and tells them, some at a time and few at one host.

Whoever stops in the middle leaves it to others: what was claimed and not settled falls due again, and what is told
twice has the same entries with the same ids.
"""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Final

import msgspec
import structlog

from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.syndication import settle
from berrah.syndication import store as sql
from berrah.syndication.model import Mode, Standing, Subscription, Waiting
from berrah.syndication.outside import Outcome, Outside, Reply
from berrah.syndication.oversee import standing
from berrah.syndication.rounds import Rounds

_SEEN_MOST: Final = 200
_PAUSE: Final = 1.0
_HOST_PAUSE_MS: Final = 30_000  # after it said "later", or nothing
_HOSTS_MOST: Final = 1_000
_COUNT_PAUSE_MS: Final = 60_000
_FULL: Final = "The hub has no room for more."
_CLOSED: Final = "This feed is not there for everybody any more."
_logger = structlog.get_logger()


class Document(msgspec.Struct, frozen=True):
    """A feed as it travels."""

    body: bytes
    media_type: str


# The feed at an address of ours; None where there is none for everybody (any more).
Printed = Callable[[str], Awaitable[Document | None]]


class WebSub:
    """For one house; several processes may have one each. What is outside is opened when there is something to say."""

    def __init__(
        self,
        store: Store,
        bus: Bus,
        opened: Callable[[], Outside] | None,
        printed: Printed,
        counted: Callable[[Standing], None] = lambda _standing: None,
    ) -> None:
        """Without `opened` nothing leaves; `counted` hears every minute how things stand."""
        self._store = store
        self._bus = bus
        self._opened = opened
        self._printed = printed
        self._counted = counted
        self._count_at = 0
        self._outside: Outside | None = None
        self._resting: dict[str, int] = {}  # hosts that want peace, and until when
        self._asking: Rounds[Waiting] = Rounds(self._ask)
        self._telling: Rounds[Subscription] = Rounds(self._tell)
        self._behind = Behind()

    def start(self) -> None:
        """Begin to go round, if anything leaves."""
        if self._opened is not None:
            self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Stop; what was begun is done anew by whoever comes."""
        await self._behind.stop()
        await self._asking.stop()
        await self._telling.stop()
        if self._outside:
            await self._outside.close()

    async def go_round(self) -> int:
        """Ask and tell what is due now; how many that were."""
        begun = await self._begin()
        await asyncio.gather(*begun)
        return len(begun)

    async def _begin(self) -> list[asyncio.Task[None]]:
        if self._opened is None:
            return []
        if self._outside is None:
            self._outside = self._opened()
        now = clock.now()
        async with self._store.read() as look:
            asked = await look.all(sql.requests_due, now=now, most=_SEEN_MOST)
            seen = await look.all(sql.due, now=now, most=_SEEN_MOST)
            if now >= self._count_at:
                self._count_at = now + _COUNT_PAUSE_MS
                self._counted(await standing(look, now))
        resting = [one.id for one in seen if self._resting.get(one.host, 0) > now]
        if resting:
            await self._store.write(settle.postpone, resting, _HOST_PAUSE_MS)
        awake = [one for one in seen if one.id not in resting]
        return self._asking.begin(asked) + self._telling.begin(awake)

    async def _ask(self, one: Waiting) -> None:
        claimed = await self._store.write(settle.claim_request, one)
        if claimed is None:
            return
        outside = self._out()
        if one.mode is Mode.subscribe and await self._printed(one.topic) is None:
            await self._store.write(settle.answered, one, claimed, Outcome.refused)
            await outside.denies(one.callback, one.topic, _CLOSED)
            return
        outcome = await outside.asks(one.callback, str(one.mode), one.topic, one.lease)
        if await self._store.write(settle.answered, one, claimed, outcome):
            await outside.denies(one.callback, one.topic, _FULL)

    async def _tell(self, one: Subscription) -> None:
        claimed = await self._store.write(settle.claim, one)
        if claimed is None:
            return
        if one.expires_at <= clock.now():
            await self._store.write(settle.remove, one)
            return
        found = await self._printed(one.topic)
        if found is None:
            await self._store.write(settle.remove, one)
            await self._out().denies(one.callback, one.topic, _CLOSED)
            return
        what = sha256(found.body).hexdigest()
        if what == one.told:
            await self._store.write(settle.rest, one, claimed)
            return
        reply = await self._out().sends(one.callback, one.topic, found.body, found.media_type, one.secret)
        if reply.outcome is Outcome.sent:
            await self._store.write(settle.was_told, one, claimed, what)
            return
        await self._store.write(settle.failed, one, claimed, reply)
        self._let_rest(one, reply)

    def _let_rest(self, one: Subscription, reply: Reply) -> None:
        _logger.info("a subscriber was not told", subscription=one.id, outcome=str(reply.outcome))
        if reply.outcome is not Outcome.later:
            return
        if len(self._resting) >= _HOSTS_MOST:
            self._resting.clear()
        self._resting[one.host] = clock.now() + max(reply.wait * 1_000, _HOST_PAUSE_MS)

    def _out(self) -> Outside:
        assert self._outside is not None  # noqa: S101 - whoever is not open begins nothing
        return self._outside

    async def _keep_going(self) -> None:
        while True:
            begun: list[asyncio.Task[None]] = []
            try:
                begun = await self._begin()
            except Exception:
                _logger.exception("the hub of feeds stumbled")
            if begun:
                await asyncio.wait(begun, timeout=_PAUSE, return_when=asyncio.FIRST_COMPLETED)
            else:
                await self._bus.moved(_PAUSE)
                await asyncio.sleep(0.05)  # let things gather
