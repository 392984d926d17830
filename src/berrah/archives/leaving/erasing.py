"""Erasing those whose grace is over, behind the requests, one small transaction after another.

Where it stands is in the rows themselves: what is gone is gone, and whoever goes on after a crash goes on from there.
"""

import asyncio

import structlog

from berrah import accounts
from berrah.accounts import leaving
from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.db import Store, Tx
from berrah.kit.db.erasing import erase_last, erase_rows
from berrah.kit.db.log import leases
from berrah.kit.db.schema import metadata

_AT_ONCE = 20
_LEASE_MS = 60_000
_PAUSE_SECONDS = 60.0
_BREATH_SECONDS = 0.02  # between two steps: others write too
_logger = structlog.get_logger()


class Erasing:
    """Goes round; one process at a time does it."""

    def __init__(self, store: Store, keep_name_ms: int) -> None:
        self._store = store
        self._keep_name_ms = keep_name_ms
        self._behind = Behind()

    def start(self) -> None:
        """Begin."""
        self._behind.start(self._keep_erasing())

    async def close(self) -> None:
        """Stop after the step under way; the next one goes on."""
        await self._behind.stop()

    async def erase_once(self) -> int:
        """Erase everybody whose grace is over; how many are gone."""
        async with self._store.read() as look:
            due = await leaving.due(look, clock.now(), _AT_ONCE)
        gone = 0
        for departure in due:
            if not await self._erase(departure.account_id):
                return gone
            gone += 1
        if gone:
            is_clean = await self._store.forget_erased()
            _logger.info(
                "accounts erased", count=gone, hint="" if is_clean else "`berrah compact` clears the last traces"
            )
        return gone

    async def _erase(self, account_id: int) -> bool:
        """Step by step; False when another process is at it."""
        while True:
            done = await self._store.write(_step, account_id, self._store.holder, self._keep_name_ms)
            if done <= 0:
                return done == 0
            await asyncio.sleep(_BREATH_SECONDS)

    async def _keep_erasing(self) -> None:
        while True:
            try:
                await self.erase_once()
            except Exception:
                _logger.exception("somebody could not be erased")
            await asyncio.sleep(_PAUSE_SECONDS)


async def _step(tx: Tx, account_id: int, holder: str, keep_name_ms: int) -> int:
    """Some rows go; how many, 0 when there is nothing left, -1 when another process is at it."""
    if not await leases.take(tx, "erasing", holder, _LEASE_MS):
        return -1
    if not await leaving.begin_erasing(tx, account_id):
        return 0  # they came back
    if done := await erase_rows(tx, metadata, account_id, (await accounts.email_of(tx, account_id)).lower()):
        return done
    account = await accounts.anybody(tx, account_id)
    await erase_last(tx, metadata, account_id)
    await leaving.end(tx, account_id, accounts.key_of(account.name), keep_name_ms)
    return 0
