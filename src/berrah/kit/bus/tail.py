"""The bus inside one process: follows the log and tells the models in memory, in order and once each.

Whoever answers a request from a model first calls `caught_up()`: then the model contains everything that any process
had made durable before. On SQLite that is a look at 48 mapped bytes; on PostgreSQL one query that all waiting share.
"""

import asyncio
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import structlog

from berrah.kit.behind import Behind
from berrah.kit.bus.facts import Fact
from berrah.kit.db import Entry, Store

F = TypeVar("F", bound=Fact)
Told = Callable[[int, Any], None]

_MOST_AT_ONCE = 1000
_logger = structlog.get_logger()


class Bus(ABC):
    """What models and workers need of whatever carries the facts to them."""

    position = 0

    @abstractmethod
    def follow(self, fact: type[F], told: Callable[[int, F], None]) -> None:
        """Call `told(position, fact)` for each such fact from now on; what it raises is logged and passed over."""

    @abstractmethod
    async def caught_up(self) -> None:
        """Return when the followers were told everything that was durable at the time of the call."""

    @abstractmethod
    async def moved(self, most: float) -> None:
        """Wait until there is something new, or for `most` seconds."""

    @abstractmethod
    async def close(self) -> None:
        """Stop following."""


class LocalBus(Bus):
    """Follows the store's own log by asking; no other machine is needed."""

    def __init__(self, store: Store, *, pause: float = 0.01) -> None:
        self._store = store
        self._pause = pause
        self._followers: dict[type[Fact], list[Told]] = defaultdict(list)
        self._pulling = asyncio.Lock()
        self._news = asyncio.Event()
        self._asking = Behind()

    def follow(self, fact: type[F], told: Callable[[int, F], None]) -> None:
        """Tell it from the next fact on."""
        self._followers[fact].append(told)

    def start(self, position: int) -> None:
        """Follow the log behind `position`: the head as it was before the models were loaded."""
        self.position = position
        self._store.when_durable(self.caught_up)
        self._asking.start(self._keep_asking())

    async def caught_up(self) -> None:
        """Read what is new and pass it on, unless there is nothing new."""
        if not await self._store.is_behind(self.position):
            return
        async with self._pulling:
            while entries := await self._store.entries(self.position, _MOST_AT_ONCE):
                self._pass_on(entries)
        self._news.set()

    async def moved(self, most: float) -> None:
        """Wait for news from any process."""
        # Cleared after it was heard, not before waiting: what came while the caller was at work counts as new.
        # Not wait_for: on Python 3.11 it swallows a cancellation that comes together with the news.
        with suppress(TimeoutError):
            async with asyncio.timeout(most):
                await self._news.wait()
        self._news.clear()

    async def close(self) -> None:
        """Ask no more."""
        await self._asking.stop()

    def _pass_on(self, entries: list[Entry]) -> None:
        for position, fact in entries:
            for told in self._followers.get(type(fact), ()):
                try:
                    told(position, fact)
                except Exception:
                    # One model that stumbles must not keep the others from what happened.
                    _logger.exception("follower failed", follower=told.__qualname__, position=position)
            self.position = position

    async def _keep_asking(self) -> None:
        """Hear of what other processes wrote, even when nobody asks."""
        while True:
            await asyncio.sleep(self._pause)
            try:
                await self.caught_up()
            except Exception:
                _logger.exception("the log cannot be read")
                await asyncio.sleep(1)
