"""Pages that are open while something happens, in a real browser."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from berrah.posts import conversations
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit
from tests.moderation.staff import decides

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_somebody_suspended_leaves_the_page_and_what_waits_above_it(
    sit: Sit, ada: Person, bob: Person, mallory: Person
) -> None:
    await bob.follows(ada, mallory)
    for number in range(12):
        await ada.says(f"line {number}")
    first = await mallory.says("loud")
    await mallory.passes_on(await ada.says("passed on", "unlisted"))
    his, guest = await sit(bob), await sit(None)
    await guest.goto(f"/@mallory/{first.id}")
    await expect(his.locator(f'[data-by="{mallory.id}"]')).to_have_count(1)
    await his.evaluate("scrollTo(0, 900)")
    await mallory.says("louder")
    await ada.says("calm")
    bar = his.locator(".news")
    await expect(bar).to_have_text("2 new posts")
    await decides(None, mallory, "suspend")
    await expect(his.locator(f'[data-by="{mallory.id}"], [data-via="{mallory.id}"]')).to_have_count(0)
    await expect(bar).to_have_text("1 new post")
    await bar.locator("button").click()
    await expect(his.locator(".post .text").first).to_have_text("calm")
    await expect(guest.locator(".post")).to_have_count(0)


async def test_numbers_tick_on_posts_that_came_later_and_on_messages_in_the_frame(
    sit: Sit, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada)
    his = await sit(bob)
    frame = his.locator("nav.main [data-unread]")
    await expect(frame).to_be_hidden()
    post = await ada.says("later than the page")
    entry = his.locator(f'[data-post="{post.id}"]')
    await expect(entry).to_have_count(1)
    await chloe.likes(post)
    await expect(entry.locator("[data-n=favourites]")).to_have_text("1")
    await chloe.passes_on(post)
    await chloe.answers(post, "so it is")
    await expect(entry.locator("[data-n=reposts]")).to_have_text("1")
    await expect(entry.locator("[data-n=replies]")).to_have_text("1")
    # What waits above the page has its numbers too when it is shown.
    await his.evaluate("document.body.style.minHeight = '3000px'; scrollTo(0, 900)")
    other = await ada.says("unseen yet")
    await expect(his.locator(".news")).to_have_text("1 new post")
    await chloe.likes(other)
    first = await ada.says("@bob between us", "direct")
    await expect(frame).to_have_text("1 unread")
    await his.locator(".news button").click()
    await expect(his.locator(f'[data-post="{other.id}"] [data-n=favourites]')).to_have_text("1")
    # A page without a list says it too.
    await his.goto("/settings/profile")
    await expect(frame).to_have_text("1 unread")
    await chloe.says("@bob and me", "direct")
    await expect(frame).to_have_text("2 unread")
    await house.write(conversations.read, bob.id, first.id)
    await expect(frame).to_have_text("1 unread")
