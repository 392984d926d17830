"""Who sends what is due: goes round behind the requests each second, and sends in the order of the moments.

Several processes may go round at once: each post is sent by the one that takes its row.
"""

import asyncio
from collections import Counter
from typing import Final

import structlog

from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.db import Row, Store
from berrah.kit.errors import Problem
from berrah.posts.model import Rules
from berrah.publishing.later import store as sql
from berrah.publishing.later.send import keep_failed, send_due

_MOST: Final = 100
_PAUSE: Final = 1.0
_TRIES: Final = 5
_logger = structlog.get_logger()


class Sending:
    """For one house; what was due while nobody was there is sent at once."""

    def __init__(self, store: Store, rules: Rules) -> None:
        self._store = store
        self.rules = rules
        self._stumbled: Counter[int] = Counter()
        self._behind = Behind()

    def start(self) -> None:
        """Begin to go round."""
        self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Stop; what is left over is sent next time."""
        await self._behind.stop()

    async def send_once(self) -> int:
        """Send some of what is due now; how many there were."""
        async with self._store.read() as look:
            due = await look.all(sql.due, now=clock.now(), most=_MOST)
        for one in due:
            await self._send(one)
        return len(due)

    async def _send(self, one: Row) -> None:
        scheduled_id, due_at = one
        try:
            await self._store.write(send_due, scheduled_id, self.rules)
        except Problem as problem:
            await self._store.write(keep_failed, scheduled_id, due_at, problem)
        except Exception:
            # What nobody foresaw is tried again, but neither for ever nor in silence: its author is told.
            _logger.exception("a post could not be sent", scheduled=scheduled_id)
            self._stumbled[scheduled_id] += 1
            if self._stumbled[scheduled_id] < _TRIES:
                return
            await self._store.write(keep_failed, scheduled_id, due_at, Problem("server.failed"))
        self._stumbled.pop(scheduled_id, None)

    async def _keep_going(self) -> None:
        while True:
            try:
                sent = await self.send_once()
            except Exception:
                _logger.exception("whoever sends what is due stumbled")
                sent = 0
            if sent < _MOST:
                await asyncio.sleep(_PAUSE)
