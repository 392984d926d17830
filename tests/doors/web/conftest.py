"""Browsers with and without scripts."""

import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.cast import PASSWORD, Person
from tests.doors.web.reading import Reader
from tests.house.tree import ROOT

Come = Callable[..., Awaitable[Reader]]
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
# As long as everything else that is waited for: who is slow on a busy machine is not wrong.
expect.set_options(timeout=30_000)


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
