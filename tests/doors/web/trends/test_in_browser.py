"""From the public timeline to what many people speak of, and on to a hashtag, in a real browser."""

import re

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit
from tests.moderation.staff import moderator
from tests.trends.reckoned import reckoned

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_somebody_finds_what_is_talked_about_and_a_moderator_takes_it_out(
    sit: Sit, house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    said = await ada.says("Le marché est ouvert #Souk")
    for person in (bob, chloe, dina):
        await person.says("au #souk")
        await person.likes(said)
    await reckoned(house)
    page = await sit(bob, "fr")
    await page.click("nav.main [href='/public']")
    await page.click(".tabs [href='/explore']")
    await expect(page.locator(".trend svg")).to_have_attribute("aria-label", re.compile(r"0 · 4$"))
    await expect(page.locator(f"#e{said.id} .text")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.locator(f"#e{said.id} [data-act=repost]").click()
    await expect(page.locator(f"#e{said.id} [data-act=repost]")).to_have_attribute("aria-pressed", "true")
    await page.click(".trend [href='/tags/souk']")
    await expect(page.locator(".post")).to_have_count(4)

    hers = await sit(await moderator(house), "fr")
    await hers.goto("/explore")
    await hers.locator(".trend button").click()
    await expect(hers.locator(".good")).to_be_visible()
    await hers.locator("form[action='/explore/in'] button").click()
    await expect(hers.locator(".trend [href='/tags/souk']")).to_be_visible()
    assert await hers.evaluate("document.documentElement.scrollWidth <= innerWidth")
