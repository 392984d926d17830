"""What a profile shows, chosen in a real browser and seen by a stranger."""

import re

import pytest
from playwright.async_api import expect

from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_a_stranger_sees_what_ada_writes_about_and_whom_she_recommends(
    sit: Sit, ada: Person, bob: Person
) -> None:
    await ada.says("le #souk du matin")
    hers, guest = await sit(ada), await sit()
    await hers.goto("/settings/profile")
    await hers.click("nav.settings a[href='/settings/featured']")
    await hers.get_by_role("button", name="#souk").click()
    await expect(hers.get_by_role("status")).to_contain_text("Saved.")
    await hers.fill("#tag", "Jardins")
    await hers.get_by_role("button", name="Add").click()
    await expect(hers.get_by_role("link", name="#Jardins")).to_be_visible()

    await hers.goto("/@bob")
    await hers.get_by_role("button", name="Follow").click()
    await expect(hers.get_by_role("button", name="Following")).to_be_visible()
    await hers.reload()
    await hers.locator("summary", has_text="More").click()
    await hers.get_by_role("button", name="Recommend on my profile").click()
    await hers.locator("summary", has_text="More").click()
    await expect(hers.get_by_role("button", name="Recommend no longer")).to_be_visible()

    await guest.goto("/@ada")
    await expect(guest.locator("main").get_by_role("link", name="bob")).to_be_visible()
    await guest.get_by_role("link", name="#souk", exact=True).first.click()
    await expect(guest).to_have_url(re.compile(r"/@ada/tagged/souk$"))
    await expect(guest.locator(".post .text")).to_have_text("le #souk du matin")
