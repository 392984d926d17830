"""What somebody edits changes on the screens of those who are reading it."""

import pytest
from playwright.async_api import expect

from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_an_edit_changes_what_stands_on_the_screen(sit: Sit, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    post = await ada.says("Ouverture à 9 h")
    his, hers = await sit(bob), await sit(ada)
    await expect(his.locator(".post .text")).to_have_text("Ouverture à 9 h")
    await hers.goto(f"/@ada/{post.id}")
    await hers.locator(f"#e{post.id} .menu.own summary").click()
    await hers.get_by_role("link", name="Edit").click()
    await hers.fill("#edit-text", "Ouverture à 10 h")
    await hers.get_by_role("button", name="Save").click()
    await expect(hers.locator(".large .text")).to_have_text("Ouverture à 10 h")
    await expect(his.locator(".post .text")).to_have_text("Ouverture à 10 h")
    await expect(his.locator(".post .edited")).to_be_visible()
    await his.click(".post .edited")
    await expect(his.locator("del")).to_contain_text("9")
    await expect(his.locator("ins")).to_contain_text("10")
