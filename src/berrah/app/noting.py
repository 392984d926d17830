"""Noting when secrets were used: kept in memory, written down now and then, so that no request waits for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from berrah.accounts import Bearers
from berrah.kit.behind import Behind

_SECONDS = 600  # how long uses are kept in memory before they are written down

_logger = structlog.get_logger()


@asynccontextmanager
async def noting(bearers: Bearers) -> AsyncIterator[None]:
    """Meanwhile, uses of secrets are written down now and then, and at the end."""
    behind = Behind()
    behind.start(_keep_noting(bearers))
    try:
        yield
    finally:
        await behind.stop()
        await _note(bearers)


async def _keep_noting(bearers: Bearers) -> None:
    while True:
        await asyncio.sleep(_SECONDS)
        await _note(bearers)


async def _note(bearers: Bearers) -> None:
    try:
        await bearers.write_down()
    except Exception:
        # Nobody is hurt by a moment that is not known, and a house that closes must close.
        _logger.exception("uses of secrets could not be written down")
