"""In a real browser: written now, sent later, read by who follows."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit
from tests.publishing.later.planning import DAY_MS, sends

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_a_post_for_tomorrow_arrives_tomorrow(sit: Sit, house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    hers, his = await sit(ada), await sit(bob)
    await hers.fill("#compose-text", "Good morning, souk")
    await hers.click("summary:has-text('Send later')")
    await hers.select_option("#compose-later", index=1)
    await hers.click("#compose button")
    await hers.wait_for_url("**/scheduled?made=*")
    await expect(hers.locator("article .text")).to_have_text("Good morning, souk")
    await expect(his.locator(".post")).to_have_count(0)

    await hers.click("summary:has-text('Change')")
    await hers.fill("article textarea", "Good morning, Rabat")
    await hers.click("article button:has-text('Save')")
    await expect(hers.locator("article .text")).to_have_text("Good morning, Rabat")
    await hers.click("article button:has-text('Take back')")
    await expect(hers.locator("article")).to_have_count(0)
    await hers.click("button:has-text('Undo')")
    await expect(hers.locator("article .text")).to_have_text("Good morning, Rabat")

    await sends(house, 2 * DAY_MS)
    await expect(his.locator(".post .text")).to_have_text("Good morning, Rabat")
    await hers.reload()
    await expect(hers.locator(".empty")).to_be_visible()
