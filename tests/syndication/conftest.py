"""A subscriber, the hub that goes there, and time that passes."""

from collections.abc import AsyncIterator

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.worker import Worker
from berrah.syndication import WebSub
from tests.notifications.push.office import Clock, moving
from tests.syndication.callbacks import Reader, hub_of, reading


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    async with reading() as opened:
        yield opened


@pytest.fixture
async def hub(house: House) -> AsyncIterator[WebSub]:
    """Goes round when the test says so."""
    made = hub_of(house)
    yield made
    await made.close()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Clock:
    ahead = Clock()
    monkeypatch.setattr(clock, "now", moving(ahead))
    return ahead


@pytest.fixture
def worker(house: House) -> Worker:
    """Listeners alone: chores look at the clock."""
    return Worker(house.store, house.bus, known_listeners(), [])
