"""Searching with the keyboard alone: what is wrong is put right, what is old is come to, nothing needs a mouse."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.keyboard.hands import Hands
from tests.doors.web.keyboard.test_journey import hands
from tests.doors.web.searching.telling import indexed, said_on

__all__ = ["hands"]
pytestmark = pytest.mark.browser


async def test_a_stranger_searches_without_a_mouse(hands: Hands, house: House, ada: Person) -> None:
    old = await said_on(ada, "2010-05-03", "un café à Rabat")
    for number in range(21):
        await ada.says(f"café {number}")
    await indexed(house)
    await _asks_and_is_put_right(hands)
    await _goes_to_what_is_old(hands)
    await expect(hands.page.locator(f"#e{old} mark")).to_have_text("café")
    await hands.to("main a[href='/search/help']")
    await hands.press("Enter")
    await hands.page.wait_for_url("**/search/help")
    await hands.to(".guide dt a")
    await hands.press("Enter")
    await hands.page.wait_for_url("**/search?q=*")
    assert hands.wrong == [], "\n".join(hands.wrong)


async def _asks_and_is_put_right(hands: Hands) -> None:
    page = hands.page
    await page.goto("/")
    await hands.to(".door a[href='/search']")
    await hands.press("Enter")
    await page.wait_for_url("**/search")
    await expect(page.locator("#find")).to_be_focused()
    await hands.types("cafe frm:ada")
    await hands.press("Enter")
    await expect(page.locator("#find-wrong mark")).to_contain_text("frm:ada")
    await hands.to("#find-wrong a")
    await hands.press("Enter")
    await expect(page.locator(".post mark")).to_have_count(20)
    await hands.to(".tabs a:not([aria-current])")


async def _goes_to_what_is_old(hands: Hands) -> None:
    if not hands.has_scripts:  # else the curve comes by itself
        await hands.to("main a[href^='/search/curve']")
        await hands.press("Enter")
        await hands.page.wait_for_url("**/search/curve?*")
    await expect(hands.page.locator("#curve summary")).to_be_visible()
    await hands.to("#curve summary")
    await hands.press("Enter")
    await hands.to("#curve tbody tr:last-child a")
    await hands.press("Enter")
