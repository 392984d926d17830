"""A house with its doors open: served on a free port of this machine, in the loop of the test."""

import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from berrah.app.serving import configured
from berrah.doors.house import House
from berrah.kit.settings import Settings
from tests.conftest import NewSettings
from tests.serving import listening_socket, running


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with listening_socket() as bound:
        yield bound


@pytest.fixture
def changes() -> dict[str, Any]:
    """What a test wants otherwise in its settings."""
    return {}


@pytest.fixture
async def settings(new_settings: NewSettings, listening: socket.socket, changes: dict[str, Any]) -> Settings:
    return await new_settings(port=listening.getsockname()[1], **changes)


@pytest.fixture
async def served(house: House, listening: socket.socket) -> AsyncIterator[str]:
    """The address of the house, which answers as long as the test lasts."""
    async with running(configured(house), listening):
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
