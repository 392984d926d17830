"""Ada brings her past along, in a real browser."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from berrah.doors.house import House
from tests.archives.imports.files import tweet, twitter, zipped
from tests.cast import PASSWORD, Person


@pytest.mark.browser
async def test_what_ada_wrote_elsewhere_stands_in_her_profile(
    house: House, served: str, ada: Person, chromium: Browser, tmp_path: Path
) -> None:
    path = zipped(tmp_path / "twitter.zip", twitter([tweet(20, "just setting up"), tweet(21, "RT @bob: not hers")]))
    page = await chromium.new_page(locale="en")
    await page.goto(f"{served}/login")
    await page.fill("[name=login]", "ada")
    await page.fill("[name=password]", PASSWORD)
    await page.click("main form button")
    await page.goto(f"{served}/settings/imports")
    await page.set_input_files("[name=file]", path)
    await page.click("main form[action='/settings/imports'] button")
    await expect(page.locator("main progress")).to_be_visible()
    assert await house.importing.import_once()
    await expect(page.locator("main .good")).to_contain_text("1 post came and stands")  # it looks again by itself
    await page.goto(f"{served}/@ada")
    await expect(page.locator("main")).to_contain_text("just setting up")
