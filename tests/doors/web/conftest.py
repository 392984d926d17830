"""A house with its pages open: served on a free port of this machine, in the loop of the test."""

import asyncio
import socket
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
import uvicorn
from playwright.async_api import Browser, async_playwright

from berrah.app.front import Front
from berrah.doors.house import House
from berrah.kit.serving import Protocol
from berrah.kit.settings import Settings
from tests.cast import PASSWORD, Person
from tests.conftest import NewSettings
from tests.doors.web.reading import Reader
from tests.house.tree import ROOT

Come = Callable[..., Awaitable[Reader]]
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.socket() as bound:
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
    config = uvicorn.Config(
        Front(house),
        http=Protocol,
        ws="websockets-sansio",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve([listening]))  # noqa: SLF001 - signals stay with whoever runs the tests
    while not server.started:
        assert not serving.done(), serving
        await asyncio.sleep(0.005)
    yield f"http://127.0.0.1:{house.settings.port}"
    server.should_exit = True
    await serving


@pytest.fixture
async def come(served: str) -> AsyncIterator[Come]:
    """Somebody with a browser without scripts: `await come(ada)`, `await come(None, "fr")` for a stranger."""
    readers: list[Reader] = []

    async def arrive(person: Person | None = None, language: str = "en") -> Reader:
        reader = Reader(served, language)
        readers.append(reader)
        if person:
            await reader.logs_in(person.name, PASSWORD)
        return reader

    yield arrive
    for reader in readers:
        await reader.http.aclose()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where a Chromium is."""
    found = subprocess.run([ROOT / "scripts/chromium"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


@pytest.fixture
async def chromium(chromium_path: str) -> AsyncIterator[Browser]:
    """A real browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=list(_QUIET))
        yield browser
        await browser.close()
