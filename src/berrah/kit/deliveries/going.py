"""Going round behind the requests, until the house closes."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

import structlog

from berrah.kit.behind import Behind
from berrah.kit.bus.tail import Bus
from berrah.kit.deliveries.round import Round

_PAUSE: Final = 1.0  # seconds without news
_GATHER: Final = 0.05  # seconds in which things gather
_logger = structlog.get_logger()


class Going:
    """Rounds, one after another as often as something moves; `what` goes round is named where it stumbles."""

    def __init__(self, bus: Bus, what: str, rounds: Sequence[Round[Any]]) -> None:
        self._bus = bus
        self._what = what
        self._rounds = rounds
        self._behind = Behind()

    def start(self) -> None:
        """Begin to go round."""
        self._behind.start(self._keep_going())

    async def stop(self) -> None:
        """Break off, and what was begun as well: it is done anew by whoever comes."""
        await self._behind.stop()
        for one in self._rounds:
            await one.stop()

    async def once(self) -> int:
        """Do what is due now; how much that was."""
        begun = await self._begin()
        await asyncio.gather(*begun)
        return len(begun)

    async def _begin(self) -> list[asyncio.Task[None]]:
        return [task for one in self._rounds for task in await one.begin()]

    async def _keep_going(self) -> None:
        while True:
            begun: list[asyncio.Task[None]] = []
            try:
                begun = await self._begin()
            except Exception:
                _logger.exception("what is delivered stumbled", what=self._what)
            if begun:
                await asyncio.wait(begun, timeout=_PAUSE, return_when=asyncio.FIRST_COMPLETED)
            else:
                await self._bus.moved(_PAUSE)
                await asyncio.sleep(_GATHER)
