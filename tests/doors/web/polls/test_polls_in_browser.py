"""A poll in a real browser: choices appear as one writes, numbers grow while people vote."""

import pytest
from playwright.async_api import expect

from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_ada_asks_bob_votes_and_she_sees_it_at_once(sit: Sit, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    hers, his = await sit(ada), await sit(bob)
    await hers.click("#compose .ask summary")
    fields = hers.locator("#compose [data-choice-field]")
    await expect(fields.nth(2)).to_be_hidden()
    await fields.nth(0).fill("Tea")
    await fields.nth(1).fill("Coffee")
    await expect(fields.nth(2)).to_be_visible()
    await expect(fields.nth(3)).to_be_hidden()
    await hers.fill("#compose-text", "What do you drink?")
    await hers.click("#compose .row button")
    await his.locator(".poll label", has_text="Coffee").click()
    await his.locator(".poll button").click()
    await expect(his.locator(".results .mine")).to_contain_text("1 of 1 person")
    await expect(his.locator(".poll form")).to_have_count(0)
    await expect(hers.locator(".poll")).to_contain_text("1 person voted")
    await expect(hers.locator(".results li").nth(1)).to_contain_text("1 of 1 person · 100%")
    await expect(hers.locator(".results .own").nth(1)).to_be_hidden()
    await expect(fields.nth(2)).to_be_hidden()
