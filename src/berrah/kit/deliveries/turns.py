"""Many things to do outside, some at a time, few of them at one host and of one owner."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, Protocol, TypeVar

import msgspec
import structlog

from berrah.kit.behind import broken_off

_logger = structlog.get_logger()


class Bounds(msgspec.Struct, frozen=True):
    """How many at once in all, at one host, of one owner (None: as many as there are); how many one look sees."""

    at_once: int
    at_a_host: int
    of_an_owner: int | None = None
    seen: int = 200


class Due(Protocol):
    """Something to do at a host, for somebody."""

    @property
    def id(self) -> int:
        """Which."""

    @property
    def due_at(self) -> int | None:
        """Since when (ms)."""

    @property
    def host(self) -> str:
        """Where."""

    @property
    def account_id(self) -> int | None:
        """Whose it is."""


One = TypeVar("One", bound=Due)


class Turns(Generic[One]):
    """`does` looks after one; what it stumbles over keeps no other from having its turn."""

    def __init__(self, does: Callable[[One], Awaitable[None]], bounds: Bounds) -> None:
        self._does = does
        self._bounds = bounds
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._at: Counter[str] = Counter()
        self._of: Counter[int | None] = Counter()

    @property
    def is_full(self) -> bool:
        """Nobody else can begin."""
        return len(self._busy) >= self._bounds.at_once

    def is_busy(self, one: One) -> bool:
        """Somebody looks after it."""
        return one.id in self._busy

    def begin(self, due: Sequence[One]) -> list[asyncio.Task[None]]:
        """Begin with as many as there is room for."""
        return [self._begun(one) for one in due if not self.is_busy(one) and self._has_room(one)]

    async def stop(self) -> None:
        """Break off what is being done."""
        await broken_off(self._busy.values())

    def _has_room(self, one: One) -> bool:
        most = self._bounds.of_an_owner
        is_patient = most is None or self._of[one.account_id] < most
        return is_patient and self._at[one.host] < self._bounds.at_a_host and not self.is_full

    def _begun(self, one: One) -> asyncio.Task[None]:
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

    async def _look_after(self, one: One) -> None:
        try:
            await self._does(one)
        except Exception:
            # Left claimed: it is tried again when the claim has run out.
            _logger.exception("something outside was not done", id=one.id, host=one.host)
