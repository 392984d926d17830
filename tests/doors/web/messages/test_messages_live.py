"""Messages between two browsers."""

import pytest
from playwright.async_api import expect

from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_bob_writes_to_ada_it_arrives_she_reads_and_answers(sit: Sit, ada: Person, bob: Person) -> None:
    hers, his = await sit(ada), await sit(bob)
    await hers.goto("/messages")
    await expect(hers.locator(".empty h2")).to_have_text("No messages yet")

    await his.goto("/@ada")
    await his.get_by_title("Send a message").click()
    await his.fill("#compose-text", "are you there?")
    await his.click("#compose button")
    await his.wait_for_url("**/messages/*")
    await expect(his.locator(".post .text")).to_have_text("are you there?")

    row = hers.locator(".talk.is-unread")
    await expect(row).to_contain_text("are you there?")
    await hers.goto("/")
    await expect(hers.locator("nav.main [data-unread]")).to_have_text("1 unread")
    await hers.goto("/messages")
    await row.locator("a").click()
    await hers.wait_for_url("**/messages/*")
    await expect(hers.locator("nav.main [data-unread]")).to_be_hidden()
    left = hers.locator("#compose .left")
    await expect(left).to_have_text("140")
    await hers.fill("#compose-text", "I am")
    await hers.click("#compose button")
    await expect(hers.locator(".post .text")).to_have_text(["are you there?", "I am"])
    await expect(his.locator(".post .text")).to_have_text(["are you there?", "I am"])


async def test_what_arrives_on_a_page_that_is_looked_at_is_read(sit: Sit, ada: Person, bob: Person) -> None:
    first = await bob.says("@ada one", "direct")
    hers = await sit(ada)
    await hers.goto(f"/messages/{first.id}")
    async with hers.expect_response("**/read"):
        await bob.answers(first, "@ada two", "direct")
    await hers.goto("/messages")
    await expect(hers.locator(".talk")).to_have_count(1)
    await expect(hers.locator(".talk.is-unread")).to_have_count(0)


async def test_what_came_while_nobody_listened_is_there_when_somebody_does(sit: Sit, ada: Person, bob: Person) -> None:
    first = await bob.says("@ada one", "direct")
    hers = await sit(ada)
    await hers.goto(f"/messages/{first.id}")
    await expect(hers.locator(".post .text")).to_have_count(1)
    second = await bob.answers(first, "@ada two", "direct")
    await expect(hers.locator(".post .text")).to_have_count(2)
    await bob.withdraws(second)
    await expect(hers.locator(".post .text")).to_have_count(1)
    await hers.locator("form[action$='/remove'] button").click()
    await hers.get_by_role("button", name="Undo").click()
    await expect(hers.locator(".talk")).to_have_count(1)
