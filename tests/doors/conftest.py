"""A house with its doors open: served on a free port of this machine, in the loop of the test."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import uvicorn

from berrah.app.serving import configured
from berrah.doors.house import House
from berrah.kit.settings import Settings
from tests.conftest import NewSettings


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    # asyncio sends at once only what goes through sockets that name their protocol; else each answer takes 40 ms.
    with socket.socket(proto=socket.IPPROTO_TCP) as bound:
        bound.bind(("127.0.0.1", 0))
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
    server = uvicorn.Server(configured(house))
    serving = asyncio.create_task(server._serve([listening]))  # noqa: SLF001 - serve() would take the signals
    while not server.started:
        assert not serving.done(), serving
        await asyncio.sleep(0.005)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    await serving
