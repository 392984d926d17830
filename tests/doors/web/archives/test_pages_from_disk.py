"""The pages of an archive in a real browser: from the disk, without a server, without scripts, on a phone, on paper."""

import zipfile
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from berrah.doors.house import House
from tests.archives.imports.test_same_account import is_asked, packed, says_all_kinds
from tests.cast import Person

PHONE = {"width": 390, "height": 844}


async def opened(chromium: Browser, ada: Person, folder: Path) -> Page:
    """The one month of her archive, unpacked, on a phone."""
    (await packed(ada, folder / "ada.zip")).close()
    with zipfile.ZipFile(folder / "ada.zip") as file:
        file.extractall(folder / "ada")
    context = await chromium.new_context(java_script_enabled=False, viewport=PHONE, offline=True)  # type: ignore[arg-type]  # a TypedDict
    page = await context.new_page()
    await page.goto((folder / "ada" / "index.html").as_uri())
    await page.click(".months a")
    return page


@pytest.mark.browser
async def test_what_was_folded_is_folded_and_opens(
    house: House, ada: Person, bob: Person, chromium: Browser, tmp_path: Path
) -> None:
    await says_all_kinds(ada)
    await is_asked(ada, bob)
    page = await opened(chromium, ada, tmp_path)
    behind = page.get_by_text("Who dies in it")
    await expect(behind).to_be_hidden()
    await page.get_by_text("the film").click()
    await expect(behind).to_be_visible()
    first = page.locator("article", has_text="venez quand vous voulez")
    await first.locator("summary").click()
    assert await first.locator("details li").count() == 2
    await expect(page.locator(".poll svg").first).to_be_visible()
    assert await page.locator("img[alt='Un chat']").count() == 1
    arabic = page.locator("article div[dir=auto]", has_text="السوق")
    assert await arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    await page.click("nav a >> nth=0")
    assert page.url.endswith("/index.html")


@pytest.mark.browser
async def test_nothing_is_folded_on_paper(
    house: House, ada: Person, bob: Person, chromium: Browser, tmp_path: Path
) -> None:
    await says_all_kinds(ada)
    page = await opened(chromium, ada, tmp_path)
    await page.emulate_media(media="print")
    await expect(page.get_by_text("Who dies in it")).to_be_visible()
    await expect(page.locator("nav").first).to_be_hidden()


async def test_names_stand_the_right_way_round_between_arabic_words(
    house: House, ada: Person, bob: Person, tmp_path: Path
) -> None:
    post = await bob.says("Tea")
    await ada.answers(post, "Coffee")
    await ada.passes_on(post)

    async def tells(_done: int, _total: int) -> None:
        """Nobody."""

    await house.packing.write(ada.id, "ar", tmp_path / "ada.zip", tells)
    with zipfile.ZipFile(tmp_path / "ada.zip") as file:
        [month] = [name for name in file.namelist() if name.startswith("posts/")]
        page = file.read(month).decode()
    assert 'dir="rtl"' in page
    assert page.count("<bdi>@bob</bdi>") == 2
