"""Searching in a real browser: from the header to a word, to the day it was said, and with what is wrong put right."""

import re

import pytest
from playwright.async_api import Browser, expect

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.searching.telling import indexed, said_on
from tests.doors.web.test_in_browser import PHONE, Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_bob_finds_an_old_word_by_its_curve(sit: Sit, house: House, ada: Person, bob: Person) -> None:
    old = await said_on(ada, "2010-05-03", "un café à Rabat")
    for number in range(21):
        await ada.says(f"café {number}")
    await indexed(house)
    page = await sit(bob, "fr")
    await page.set_viewport_size({"width": 1280, "height": 800})
    await page.keyboard.press("/")
    await expect(page.locator("#find")).to_be_focused()
    await page.keyboard.type("CAFE")
    await page.keyboard.press("Enter")
    await expect(page).to_have_title(re.compile("CAFE"))
    await expect(page.locator(".post mark").first).to_have_text("café")
    # The curve comes by itself.
    await page.locator("#curve summary").click()
    await page.locator("#curve tbody a").last.click()
    await expect(page.locator("#find")).to_have_value("CAFE until:2011-01-01")
    await expect(page.locator(f"#e{old} mark")).to_have_text("café")
    await expect(page.locator(".post")).to_have_count(1)
    await page.fill("#find", "café frm:ada")
    await page.keyboard.press("Enter")
    await expect(page.locator("#find-wrong mark")).to_contain_text("frm:ada")
    await page.locator("#find-wrong a").click()
    await expect(page.locator(".post")).to_have_count(20)
    await page.locator(".older a").click()
    await expect(page.locator(".post")).to_have_count(2)


async def test_a_stranger_searches_in_arabic_without_scripts(
    chromium: Browser, served: str, house: House, ada: Person
) -> None:
    for year in ("2010", "2012"):
        await said_on(ada, f"{year}-05-03", f"قهوة أحمد {year}")
    await indexed(house)
    context = await chromium.new_context(locale="ar", viewport=PHONE, base_url=served, java_script_enabled=False)
    page = await context.new_page()
    await page.goto("/")
    await page.locator(".foot [href='/search']").click()
    await page.fill("#find", "احمد")
    await page.keyboard.press("Enter")
    await expect(page.locator(".post mark").first).to_have_text("أحمد")
    bars = page.locator(".bars a rect:last-child")
    first, last = await bars.first.bounding_box(), await bars.last.bounding_box()
    assert first
    assert last
    assert first["x"] > last["x"]
    await page.fill("#day", "2010-06-01")
    await page.locator("form:has(#day) button").click()
    await expect(page.locator(".post")).to_have_count(1)
    await expect(page.locator("#find")).to_have_value("احمد until:2010-06-02")
    await context.close()
