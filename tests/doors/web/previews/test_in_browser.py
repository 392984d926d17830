"""What is behind a link comes to a page that is open, in a real browser."""

import pytest
from playwright.async_api import expect

from tests.cast import Person
from tests.doors.web.live.hearing import until
from tests.doors.web.previews.test_previews import web
from tests.doors.web.test_in_browser import Sit, sit
from tests.posts.previews.test_previews import NEWS
from tests.posts.previews.web import Web

__all__ = ["sit", "web"]
pytestmark = pytest.mark.browser


async def test_a_card_comes_by_itself_and_nothing_else_of_the_entry_changes(
    sit: Sit, web: Web, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    his = await sit(bob)
    # What comes between a page and its stream is fetched; its numbers and its card are told from the next page on.
    await until(lambda: web.house.hub.open > 0)
    post = await ada.says(NEWS)
    entry = his.locator(f'[data-post="{post.id}"]')
    await entry.locator("[data-act=favourite]").click()
    await expect(entry.locator("[data-act=favourite]")).to_have_attribute("aria-pressed", "true")
    await web.goes()
    await expect(entry.locator(".preview strong")).to_have_text("The souk opens")
    await expect(entry.locator("[data-act=favourite]")).to_have_attribute("aria-pressed", "true")
    assert await entry.locator(".preview img").evaluate("(one) => one.decode().then(() => one.naturalWidth)") == 60
