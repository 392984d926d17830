"""A cascade that grows while somebody looks, in a real browser."""

import pytest
from playwright.async_api import expect

from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_the_number_ticks_and_the_drawing_follows(
    sit: Sit, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    post = await ada.says("Pass it on")
    first = await bob.passes_on(post)
    hers, guest = await sit(ada), await sit(None, "ar")
    for page in (hers, guest):
        await page.goto(f"/@ada/{post.id}")
        await page.click(f'a[href="/@ada/{post.id}/cascade"]')
        await expect(page.locator(".drawn circle")).to_have_count(2)
    await hers.click("summary:has-text('As a table')")
    await hers.evaluate("document.activeElement.blur()")
    await chloe.passes_on(first)
    await dina.passes_on(first)
    for page in (hers, guest):
        await expect(page.locator(".large [data-n=reposts]")).to_have_text("3")
        await expect(page.locator(".drawn circle")).to_have_count(4)
    # The table stays open, and says the same.
    await expect(hers.locator("tbody tr")).to_have_count(3)
    await expect(hers.locator("tbody")).to_contain_text("chloe")
    wide = await guest.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
