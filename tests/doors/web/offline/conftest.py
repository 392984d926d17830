"""A phone that may lose its way to the house, and whoever holds it."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize

from tests.cast import PASSWORD, Person

PHONE: ViewportSize = {"width": 390, "height": 844}
Hold = Callable[..., Awaitable[BrowserContext]]
# The worker is at work, has what it needs, and looks after this page.
_AT_WORK = """async () => {
  while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  const isReady = () => caches.match("/offline", { ignoreVary: true });
  while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 20));
}"""
_IS_KEPT = """async (path) => {
  const url = new URL(path, location.origin).href;
  const isKept = async () => (await caches.open("pages")).match(url, { ignoreVary: true });
  while (!(await isKept())) await new Promise((resolve) => setTimeout(resolve, 20));
}"""


@pytest.fixture
async def hold(chromium: Browser, served: str) -> AsyncIterator[Hold]:
    """A phone in a language."""
    phones: list[BrowserContext] = []

    async def pick_up(language: str = "en") -> BrowserContext:
        phones.append(await chromium.new_context(base_url=served, viewport=PHONE, locale=language))
        phones[-1].set_default_timeout(60_000)
        return phones[-1]

    yield pick_up
    for phone in phones:
        await phone.close()


async def opens(phone: BrowserContext, path: str = "/") -> Page:
    """A page that is kept."""
    page = phone.pages[0] if phone.pages else await phone.new_page()
    await page.goto(path)
    await is_kept(page, path)
    return page


async def is_kept(page: Page, path: str) -> None:
    """Wait until the worker has it."""
    await page.evaluate(_AT_WORK)
    await page.evaluate(_IS_KEPT, path)


async def logs_in(phone: BrowserContext, person: Person) -> Page:
    """Somebody at home on this phone, and their home kept."""
    page = phone.pages[0] if phone.pages else await phone.new_page()
    await page.goto("/login")
    await page.evaluate(_AT_WORK)
    await page.fill("#login", person.name)
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.wait_for_url("**/")
    await is_kept(page, "/")
    return page
