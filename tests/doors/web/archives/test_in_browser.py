"""The archive in a real browser: asked for, waited for, fetched, and opened without the house."""

import zipfile
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from berrah.doors.house import House
from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.browser


async def test_ada_takes_her_posts_along_and_reads_them_offline(
    served: str, house: House, ada: Person, chromium: Browser, tmp_path: Path
) -> None:
    await ada.says("Goodbye #rabat")
    page = await chromium.new_page(locale="en", viewport={"width": 390, "height": 844})
    page.set_default_timeout(30_000)
    await page.goto(f"{served}/login")
    await page.fill("#login", ada.name)
    await page.fill("#password", PASSWORD)
    await page.click("main form button")
    await page.goto(f"{served}/settings/archive")
    await page.get_by_role("button", name="Make my archive").click()
    await expect(page.locator("progress")).to_be_visible()
    await house.packing.pack_once()
    # The page asks again by itself.
    async with page.expect_download() as fetched:
        await page.get_by_role("link", name="Fetch the archive").click()
    zipfile.ZipFile(await (await fetched.value).path()).extractall(tmp_path)
    await page.goto(f"file://{tmp_path}/index.html")
    await page.locator(".months a").click()
    await expect(page.locator("article")).to_contain_text("Goodbye")
