"""Furnishing: settings → store, bus, models, in the order in which they need one another."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog

from berrah import accounts, publishing
from berrah.accounts import TokenRevoked, passkeys, two_step
from berrah.accounts import chores as accounts_chores
from berrah.accounts.happenings import chores as happenings_chores
from berrah.cards import Cards
from berrah.doors.house import House
from berrah.kit.bus import known_chores, known_listeners
from berrah.kit.bus.tail import LocalBus
from berrah.kit.db import close_store, open_store
from berrah.kit.db.log import chores as log_chores
from berrah.kit.limits import MemoryLimiter
from berrah.kit.metrics import Metrics
from berrah.kit.settings import Settings, secret
from berrah.kit.streams import Hub
from berrah.kit.worker import Worker
from berrah.posts import PostPublished
from berrah.posts import listeners as posts_listeners
from berrah.publishing import chores as publishing_chores
from berrah.timelines import Live, Memory

# Rooms whose listeners and chores register themselves when they are imported.
HEARING = (
    *(accounts_chores, happenings_chores, log_chores, posts_listeners, publishing_chores),
    *(accounts, passkeys, two_step, publishing),
)
_NOTE_SECONDS = 600  # how long uses of secrets are kept in memory before they are written down

_logger = structlog.get_logger()


@asynccontextmanager
async def open_house(settings: Settings, *, has_worker: bool = True, is_fresh_ok: bool = True) -> AsyncIterator[House]:
    """The house, open and furnished; raises CannotOpen."""
    store = await open_store(
        settings.data, settings.database, is_fresh_ok=is_fresh_ok, pool_size=settings.database_pool_max
    )
    bus, hub = LocalBus(store), Hub()
    memory, cards = Memory(store), Cards(store)
    house = House(
        settings=settings,
        secret=secret(settings),
        store=store,
        bus=bus,
        hub=hub,
        memory=memory,
        live=Live(hub, memory.readers),
        cards=cards,
        bearers=accounts.Bearers(store),
        limiter=MemoryLimiter(),
        metrics=Metrics(str(os.getpid())),
    )
    worker = Worker(store, bus, known_listeners(), known_chores(), house.metrics.listener_lag)
    try:
        await _start(house, bus)
        if has_worker:
            worker.start()
        async with _noting(house):
            yield house
    finally:
        await worker.close()
        await hub.close()
        await bus.close()
        await close_store(store)


@asynccontextmanager
async def _noting(house: House) -> AsyncIterator[None]:
    """Meanwhile, uses of secrets are written down now and then, and at the end."""
    task = asyncio.create_task(_keep_noting(house))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await _note(house)


async def _keep_noting(house: House) -> None:
    while True:
        await asyncio.sleep(_NOTE_SECONDS)
        await _note(house)


async def _note(house: House) -> None:
    try:
        await house.bearers.write_down()
    except Exception:
        # Nobody is hurt by a moment that is not known, and a house that closes must close.
        _logger.exception("uses of secrets could not be written down")


async def _start(house: House, bus: LocalBus) -> None:
    # The head first, the models after it: what comes between is told twice, and does no harm the second time.
    head = await house.store.head()
    await house.memory.load(house.store)
    # Live comes last: what it signals is composed from cards that have heard of the fact already.
    bus.follow(PostPublished, lambda _position, _fact: house.metrics.posted())
    bus.follow(TokenRevoked, house.bearers.forget)
    house.memory.follow(bus)
    house.cards.follow(bus)
    house.live.follow(bus)
    house.hub.start()
    bus.start(head)
    # What was made so far stays: leaving it out of every collection took p99 of the streams from 54 to 7 ms.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
