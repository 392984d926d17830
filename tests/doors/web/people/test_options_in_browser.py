"""The bell of somebody one follows, in a real browser."""

import pytest
from playwright.async_api import expect

from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_ada_follows_bob_turns_his_bell_on_and_it_rings(
    sit: Sit, ada: Person, bob: Person, worker: Worker
) -> None:
    page = await sit(ada)
    await page.goto("/@bob")
    bell = page.locator("form.follow + .menu")
    await expect(bell).to_be_hidden()
    await page.click("form.follow button")
    await expect(bell).to_be_visible()
    await bell.locator("summary").click()
    await bell.get_by_label("Notify me of new posts").check()
    await bell.get_by_role("button", name="Save").click()
    await expect(page.locator(".profile .chip")).to_have_text("You are notified of new posts")
    await page.goto("/notifications")
    await bob.says("fresh bread")
    await worker.work_once()
    await expect(page.locator(".people")).to_contain_text("bob posted")
    await expect(page.locator(".people")).to_contain_text("fresh bread")


@pytest.mark.parametrize("language", ["fr", "ar"])
async def test_every_menu_of_a_profile_stays_on_a_narrow_screen(
    sit: Sit, ada: Person, bob: Person, language: str
) -> None:
    await ada.follows(bob)
    page = await sit(ada, language)
    await page.set_viewport_size({"width": 320, "height": 640})
    for place in range(2):
        await page.goto("/@bob")
        menu = page.locator(".profile .menu").nth(place)
        await menu.locator("summary").click()
        box = await menu.locator("> div").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
