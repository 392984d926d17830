"""A poll in a real browser: choices appear as one writes, numbers grow while people vote."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.worker import Worker
from tests.cast import Person, arrive
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


async def test_the_end_is_seen_where_the_form_was(
    sit: Sit, house: House, worker: Worker, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bob.follows(ada)
    post = await ada.asks(seconds=300, hides_totals=True)
    his = await sit(bob)
    await expect(his.locator(".poll")).to_contain_text("The results are shown when it ends.")
    await expect(his.locator(".results")).to_have_count(0)
    await (await arrive(house, "chloe")).votes(post, 0)
    await expect(his.locator(".poll")).to_contain_text("1 person voted")
    await expect(his.locator(".results")).to_have_count(0)
    later = clock.now() + 300_000
    monkeypatch.setattr(clock, "now", lambda: later)
    await worker.work_once()
    await expect(his.locator(".poll")).to_contain_text("Ended")
    await expect(his.locator(".results li").first).to_contain_text("1 of 1 person")
    await expect(his.locator(".poll form")).to_have_count(0)
