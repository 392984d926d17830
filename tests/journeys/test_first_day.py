"""The first day in a house, in a real browser: with scripts, without any, and in Arabic."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.cast import PASSWORD
from tests.doors.web.conftest import chromium, chromium_path
from tests.journeys.serving import Town
from tests.journeys.test_main_job import settings, town

__all__ = ["chromium", "chromium_path", "settings", "town"]
pytestmark = pytest.mark.browser
SignsUp = Callable[[str], Awaitable[Page]]
IN_WHICH_WAY = [
    pytest.param("en-GB", True, id="with scripts"),
    pytest.param("fr-FR", False, id="without scripts"),
    pytest.param("ar-MA", True, id="in Arabic"),
]
WORDS = {"en-GB": "Hear ye, #souk", "fr-FR": "Oyez, oyez, braves gens de #Rabat", "ar-MA": "يا أهل #السوق، اسمعوا"}


@pytest.fixture
async def signs_up(chromium: Browser, town: Town, locale: str, has_scripts: bool) -> AsyncIterator[SignsUp]:  # noqa: FBT001 - of the parameters
    """Somebody with a browser of their own, in front of their home page; the first one opens the house."""
    came: list[str] = []

    async def sign_up(name: str) -> Page:
        context = await chromium.new_context(
            locale=locale, java_script_enabled=has_scripts, base_url=town.origin, viewport={"width": 390, "height": 844}
        )
        page = await context.new_page()
        page.set_default_timeout(30_000)
        await page.goto("/signup" if came else town.address)
        came.append(name)
        for field, typed in (("name", name), ("email", f"{name}@example.org"), ("password", PASSWORD)):
            await page.fill(f"main [name={field}]", typed)
        await page.click("main form button:not([name])")
        await page.goto("/")
        await expect(page.locator("#compose-text")).to_be_visible()
        return page

    yield sign_up
    for context in chromium.contexts:
        await context.close()


def arrived(page: Page, words: str) -> Locator:
    return page.locator(".post .text", has_text=words)


@pytest.mark.parametrize(("locale", "has_scripts"), IN_WHICH_WAY)
async def test_what_ada_says_on_her_first_day_is_before_bob_s_eyes(
    signs_up: SignsUp,
    locale: str,
    has_scripts: bool,  # noqa: FBT001 - as above
) -> None:
    hers, his = await signs_up("ada"), await signs_up("bob")
    await his.goto("/@ada")
    await his.click("form.follow button")
    await his.goto("/")
    await hers.fill("#compose-text", WORDS[locale])
    await hers.click("#compose button:not([name]):not([type=button])")
    await expect(arrived(hers, WORDS[locale])).to_be_visible()
    if not has_scripts:
        await his.reload()
    await expect(arrived(his, WORDS[locale])).to_be_visible(timeout=3_000)
    # It reads from its own side, whichever language the page is in.
    direction = await arrived(his, WORDS[locale]).evaluate("(text) => getComputedStyle(text).direction")
    assert direction == ("rtl" if locale == "ar-MA" else "ltr")
    assert (await his.locator("html").get_attribute("dir")) == direction
    assert (await his.locator("html").get_attribute("lang")) == locale[:2]
    # And bob answers, which ada sees under her post.
    await arrived(his, WORDS[locale]).first.click()
    await his.goto(await _address_of(his))
    await his.fill("main textarea", "@ada ✓")
    await his.click("main form:has(textarea) button:not([name]):not([type=button])")
    await _is_told(hers, "✓")


async def _is_told(page: Page, words: str) -> None:
    """Notifications come behind the answer, a moment later: whoever looks too early looks again."""
    for _ in range(30):
        await page.goto("/notifications")
        if words in await page.inner_text("main"):
            return
        await page.wait_for_timeout(300)
    await expect(page.locator("main")).to_contain_text(words)


async def _address_of(page: Page) -> str:
    """Where the newest post of a page stands by itself."""
    if "/@ada/" in page.url:
        return page.url
    return str(await page.locator(".post a[href*='/@ada/']").first.get_attribute("href"))
