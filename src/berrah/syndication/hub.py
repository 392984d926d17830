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
from berrah.kit.deliveries import Bounds, Going, Resting, Round, Statements
from berrah.syndication import settle
from berrah.syndication import store as sql
from berrah.syndication.model import Mode, Standing, Subscription, Waiting
from berrah.syndication.outside import Outcome, Outside, Reply
from berrah.syndication.oversee import standing

_COUNT_SECONDS: Final = 60
_BOUNDS: Final = Bounds(at_once=32, at_a_host=4)
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
        self._opened = opened
        self._printed = printed
        self._counted = counted
        self._counting = Behind()
        self._outside: Outside | None = None
        self._resting = Resting()
        asked, told = Statements(sql.requests_due), Statements(sql.due, sql.postpone)
        asking = Round(store, asked, self._ask, bounds=_BOUNDS)
        telling = Round(store, told, self._tell, bounds=_BOUNDS, resting=self._resting)
        self._going = Going(bus, "the hub of feeds", [asking, telling])

    def start(self) -> None:
        """Begin to go round, if anything leaves."""
        if self._opened is not None:
            self._going.start()
            self._counting.start(self._keep_counting())

    async def close(self) -> None:
        """Stop; what was begun is done anew by whoever comes."""
        await self._counting.stop()
        await self._going.stop()
        if self._outside:
            await self._outside.close()

    async def go_round(self) -> int:
        """Ask and tell what is due now; how many that were."""
        return await self._going.once() if self._opened else 0

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
            await self._store.write(settle.remove_over, one)
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
        self._leave(one, reply)

    def _leave(self, one: Subscription, reply: Reply) -> None:
        _logger.info("a subscriber was not told", subscription=one.id, outcome=str(reply.outcome))
        if reply.outcome is Outcome.later:
            self._resting.let(one.host, reply.wait)

    def _out(self) -> Outside:
        assert self._opened is not None  # noqa: S101 - whoever is not open begins nothing
        if self._outside is None:
            self._outside = self._opened()
        return self._outside

    async def _keep_counting(self) -> None:
        while True:
            try:
                async with self._store.read() as look:
                    self._counted(await standing(look, clock.now()))
            except Exception:
                _logger.exception("how the hub of feeds stands was not counted")
            await asyncio.sleep(_COUNT_SECONDS)
