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
    await expect(shelf.locator(".post .text").first).to_have_text("and more", timeout=10_000)
