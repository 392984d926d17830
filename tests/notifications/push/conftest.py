"""A push service, who goes to it, and time that passes."""

from collections.abc import AsyncIterator

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.worker import Worker
from berrah.notifications.push import Pushing
from tests.notifications.push.office import Clock, Service, moving, push_service, pushing_of


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with push_service() as opened:
        yield opened


@pytest.fixture
async def pushing(house: House) -> AsyncIterator[Pushing]:
    """Goes round when the test says so."""
    made = pushing_of(house)
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
