"""The web around the house."""

from collections.abc import AsyncIterator

import pytest

from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.posts.previews.web import Web, outside


@pytest.fixture
async def web(house: House, worker: Worker) -> AsyncIterator[Web]:
    async with outside(house, worker) as opened:
        yield opened
