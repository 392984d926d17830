"""Many things to do outside, some at a time, few of them at one host."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, Protocol, TypeVar

import structlog

from berrah.kit.behind import broken_off

_AT_ONCE: Final = 32
_AT_A_HOST: Final = 4
_logger = structlog.get_logger()


class Due(Protocol):
    """Something to do at a host."""

    @property
    def id(self) -> int:
        """Which."""

    @property
    def host(self) -> str:
        """Where."""


One = TypeVar("One", bound=Due)


class Rounds(Generic[One]):
    """`does` looks after one; what it stumbles over keeps no other from having its turn."""

    def __init__(self, does: Callable[[One], Awaitable[None]]) -> None:
        self._does = does
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._at: Counter[str] = Counter()

    def begin(self, due: Sequence[One]) -> list[asyncio.Task[None]]:
        """Begin with as many as there is room for."""
        return [self._begun(one) for one in due if one.id not in self._busy and self._has_room(one)]

    async def stop(self) -> None:
        """Break off what is being done."""
        await broken_off(self._busy.values())

    def _has_room(self, one: One) -> bool:
        return self._at[one.host] < _AT_A_HOST and len(self._busy) < _AT_ONCE

    def _begun(self, one: One) -> asyncio.Task[None]:
        task = asyncio.create_task(self._look_after(one))
        self._busy[one.id] = task
        self._at[one.host] += 1

        def done(_: object) -> None:
            self._busy.pop(one.id, None)
            self._at -= Counter([one.host])  # leaves out those that nobody is at

        task.add_done_callback(done)
        return task

    async def _look_after(self, one: One) -> None:
        try:
            await self._does(one)
        except Exception:
            # Left claimed: it is tried again when the claim has run out.
            _logger.exception("something outside was not done", id=one.id)
