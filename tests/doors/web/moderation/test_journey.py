"""A report and what becomes of it, in a real browser with its script."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit
from tests.moderation.staff import moderator

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_ada_reports_mona_suspends_and_mallory_reads_why(
    house: House, ada: Person, mallory: Person, sit: Sit
) -> None:
    await ada.follows(mallory)
    await mallory.says("You fools")
    hers, staff, his = await sit(ada), await sit(await moderator(house)), await sit(mallory)
    await hers.locator(".post summary").click()
    await hers.get_by_role("link", name="Report").click()
    await hers.get_by_label("Something else").check()
    await hers.fill("#comment", "Rude")
    await hers.get_by_role("button", name="Send the report").click()
    await expect(hers.get_by_role("status").first).to_contain_text("has arrived")
    await staff.goto("/moderation")
    await staff.get_by_role("link", name="Something else").click()
    await staff.get_by_text("Decide", exact=True).click()
    await staff.get_by_label("Suspend: as if").check()
    await staff.fill("#decide-text", "Enough of that")
    await staff.get_by_role("button", name="Apply this decision").click()
    await expect(staff.locator("main")).to_contain_text("Enough of that")
    await his.goto("/")
    await expect(his.locator("h1")).to_have_text("Your account is suspended")
    await expect(his.locator("main")).to_contain_text("Enough of that")
    await hers.goto("/")
    await expect(hers.locator(".post")).to_have_count(0)
