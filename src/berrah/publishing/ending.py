"""Who deletes for good what its author deleted half a minute ago: goes round behind the requests each second.

Several processes may go round at once: each post is ended by the one that takes its row.
"""

import asyncio
from typing import Final

import structlog

from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.db import Store
from berrah.posts import aside
from berrah.posts.delete import end

_MOST: Final = 100
_PAUSE: Final = 1.0
_logger = structlog.get_logger()


class Ending:
    """For one house; what was due while nobody was there goes at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._behind = Behind()

    def start(self) -> None:
        """Begin to go round."""
        self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Stop; what is left over goes next time."""
        await self._behind.stop()

    async def end_once(self) -> int:
        """Delete some of what is due now; how many there were."""
        async with self._store.read() as look:
            due = await aside.due(look, clock.now(), _MOST)
        for post_id in due:
            await self._store.write(end, post_id)
        return len(due)

    async def _keep_going(self) -> None:
        while True:
            try:
                ended = await self.end_once()
            except Exception:
                _logger.exception("whoever deletes for good stumbled")
                ended = 0
            if ended < _MOST:
                await asyncio.sleep(_PAUSE)
