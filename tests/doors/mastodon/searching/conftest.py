"""A house whose index is kept by the test."""

from collections.abc import Awaitable, Callable

import pytest

from berrah.doors.house import House
from tests.search.conftest import catch_up

Indexed = Callable[[], Awaitable[None]]


@pytest.fixture
def indexed(house: House) -> Indexed:
    """`await indexed()`: everything that was said is in the index."""

    async def write() -> None:
        await catch_up(house.search.following)

    return write
