"""The door is closed and opened again, in two real browsers with their scripts."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from tests.doors.web.test_in_browser import Sit, sit
from tests.moderation.staff import administrator

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_she_closes_sign_up_a_stranger_cannot_come_in_she_takes_it_back_and_he_can(
    house: House, sit: Sit
) -> None:
    hers, his = await sit(await administrator(house)), await sit(None)
    await his.goto("/signup")
    await his.fill("#name", "eve")
    await his.fill("#email", "eve@example.org")
    await his.fill("#password", "correct horse battery staple")
    await hers.goto("/moderation/overview")
    await hers.get_by_role("link", name="Server", exact=True).click()
    await hers.select_option("#signup", "closed")
    await hers.locator("#joining button").click()
    await expect(hers.get_by_role("status").first).to_contain_text("Saved")
    await his.locator("main form button").click()
    await expect(his.locator("main .problem")).to_be_visible()
    await his.goto("/")
    await expect(his.locator("a[href='/signup']")).to_have_count(0)
    await hers.get_by_role("button", name="Undo").click()
    await expect(hers.get_by_role("status").first).to_contain_text("as it was before")
    await his.goto("/signup")
    await his.fill("#name", "eve")
    await his.fill("#email", "eve@example.org")
    await his.fill("#password", "correct horse battery staple")
    await his.locator("main form button").click()
    await expect(his.locator("a[href='/@eve']").first).to_be_visible()
