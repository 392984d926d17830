"""Clearing away the files of media that are gone.

A transaction may be run twice and others wait behind it, so no file is touched in one: posts and chores say in a row
that one is gone, and here its files go first and its row last. Whoever stops between the two begins again; two
processes that do the same do no harm.
"""

import asyncio

import structlog

from berrah.kit.behind import Behind
from berrah.kit.blob import Blob
from berrah.kit.db import Store, Tx
from berrah.media import store as sql
from berrah.media.model import Medium

_MOST = 200
_PAUSE_SECONDS = 30
_logger = structlog.get_logger()


class Clearing:
    """Goes round behind the requests."""

    def __init__(self, store: Store, blob: Blob) -> None:
        self._store = store
        self._blob = blob
        self._behind = Behind()

    def start(self) -> None:
        """Begin."""
        self._behind.start(self._keep_clearing())

    async def close(self) -> None:
        """Stop; what is left over is found next time."""
        await self._behind.stop()

    async def clear_once(self) -> int:
        """Clear away some; how many."""
        async with self._store.read() as look:
            gone = await look.all(sql.some_gone, most=_MOST)
        for medium in gone:
            for name in medium.names:
                await self._blob.delete(name)
        if gone:
            await self._store.write(_forget, gone)
        return len(gone)

    async def _keep_clearing(self) -> None:
        while True:
            try:
                cleared = await self.clear_once()
            except Exception:
                _logger.exception("files of media could not be cleared away")
                cleared = 0
            if cleared < _MOST:
                await asyncio.sleep(_PAUSE_SECONDS)


async def _forget(tx: Tx, gone: list[Medium]) -> None:
    await tx.run(sql.remove, ids=[medium.id for medium in gone])
