"""Lists and hashtags with the script of the page, in a real browser."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from berrah.graph import hashtags, lists
from berrah.graph.lists import NewList
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_a_list_and_a_hashtag_fill_the_screen_by_themselves(
    sit: Sit, house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    await ada.follows(bob)
    press = await house.write(lists.create, ada.id, NewList.of("Press", is_exclusive=True))
    await house.write(lists.add, ada.id, press.id, [bob.id])
    await house.write(hashtags.follow_tag, ada.id, "souk")
    home = await sit(ada)
    shelf = await home.context.new_page()
    await shelf.goto(f"/lists/{press.id}")
    await bob.says("from the press room")
    await mallory.says("at the #souk")
    await expect(shelf.locator(".post .text")).to_have_text("from the press room")
    await expect(home.locator(".post .text")).to_have_text("at the #souk")
    await home.reload()
    await expect(home.locator(".post .text")).to_have_text("at the #souk")
    # The rules of the list change: the page connects again, and goes on.
    await house.write(lists.edit, ada.id, press.id, NewList.of(replies="none"))
    await bob.says("and more")
    await expect(shelf.locator(".post .text").first).to_have_text("and more")


async def test_taking_bob_off_a_list_and_following_a_hashtag_puts_no_page_into_the_page(
    sit: Sit, house: House, ada: Person, bob: Person
) -> None:
    await ada.follows(bob)
    press = await house.write(lists.create, ada.id, NewList.of("Press"))
    await house.write(lists.add, ada.id, press.id, [bob.id])
    await bob.says("at the #souk")
    page = await sit(ada)
    await page.goto(f"/lists/{press.id}/people")
    await page.click("text=Remove")
    await expect(page.locator(".empty")).to_have_text("Nobody is on this list yet.")
    await expect(page.locator("main")).to_have_count(1)
    await page.goto("/tags/souk")
    await page.click("form.follow button")
    await expect(page.locator("form.follow button")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator(".post")).to_have_count(1)
    # Whoever follows somebody stays where they are.
    await page.goto("/@bob")
    await page.evaluate("window.stays = true")
    await page.click("form.follow button")
    await expect(page.locator("form.follow button:not([aria-pressed])")).to_be_visible()
    assert await page.evaluate("window.stays")
