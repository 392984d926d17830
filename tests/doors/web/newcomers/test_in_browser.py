"""The way of a newcomer in a real browser: in Arabic on a telephone, with scripts and without."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from berrah.doors.house import House
from berrah.posts import featuring
from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.browser


@pytest.fixture
async def page(chromium: Browser, served: str, has_scripts: bool) -> AsyncIterator[Page]:  # noqa: FBT001 - of the parameters
    context = await chromium.new_context(
        locale="ar-MA", java_script_enabled=has_scripts, base_url=served, viewport={"width": 390, "height": 844}
    )
    opened = await context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    await context.close()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
async def test_a_newcomer_chooses_two_subjects_and_has_something_to_read(
    page: Page, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    for person, tag, words in (
        (ada, "موسيقى", "حفلة الليلة في الساحة"),
        (bob, "موسيقى", "عود جديد في الدكان"),
        (chloe, "كرة", "انتهت المباراة بالتعادل"),
    ):
        await house.write(featuring.feature, person.id, tag)
        await person.says(words)
    await page.goto("/")
    await expect(page.locator("h1")).to_be_visible()
    await page.goto("/signup")
    for field, typed in (("name", "yara"), ("email", "yara@example.org"), ("password", PASSWORD)):
        await page.fill(f"main [name={field}]", typed)
    await page.click("main form button:not([name])")
    await expect(page).to_have_url("/people/subjects?new=1")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    first, second = page.locator("fieldset").nth(0), page.locator("fieldset").nth(1)
    await expect(first).to_contain_text("موسيقى")
    await first.locator("[name^=all-]").check()
    await second.locator("[name^=who-]").check()
    await second.locator("[name^=tag-]").check()
    await page.click(".onward button")
    await expect(page).to_have_url("/")
    for words in ("حفلة الليلة في الساحة", "عود جديد في الدكان", "انتهت المباراة بالتعادل"):
        await expect(page.locator(".post .text", has_text=words)).to_be_visible()
    await expect(page.locator(".steps")).to_be_visible()
    await page.click(".steps form button")
    await expect(page.locator(".post").first).to_be_visible()
    await expect(page.locator(".steps")).to_have_count(0)
