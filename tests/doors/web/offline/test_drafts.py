"""What one is writing outlives the browser."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.offline.conftest import Hold, logs_in

pytestmark = pytest.mark.browser
BOX = "#compose textarea"


async def test_words_are_there_after_a_crash_and_go_out_once(house: House, hold: Hold, ada: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await page.locator(BOX).press_sequentially("half a sen")
    await page.close()  # nothing is asked, nothing is saved by hand

    page = await phone.new_page()
    await page.goto("/")
    await expect(page.locator(BOX)).to_have_value("half a sen")
    key = await page.locator("#compose [name=key]").input_value()
    await page.locator(BOX).press_sequentially("tence")
    await page.locator("#compose button:not([name]):not([type=button])").click()
    await expect(page.locator(".post .text").first).to_have_text("half a sentence")
    await expect(page.locator(BOX)).to_have_value("")
    assert await page.locator("#compose [name=key]").input_value() != key

    await page.goto("/")
    await expect(page.locator(BOX)).to_have_value("")
    await page.reload()
    await expect(page.locator(BOX)).to_have_value("")


async def test_an_answer_has_a_draft_of_its_own(hold: Hold, ada: Person, bob: Person) -> None:
    post = await bob.says("Who comes along?")
    phone = await hold()
    page = await logs_in(phone, ada)
    await page.goto(f"/@bob/{post.id}")
    box = page.locator("form:has([name=reply_to]) textarea")
    await box.press_sequentially("I do")
    typed = await box.input_value()
    await page.goto("/")
    await expect(page.locator(BOX)).to_have_value("")
    await page.goto(f"/@bob/{post.id}")
    await expect(box).to_have_value(typed)


async def test_who_logs_out_leaves_nothing_and_nobody_reads_anothers(hold: Hold, ada: Person, bob: Person) -> None:
    phone = await hold()
    page = await logs_in(phone, ada)
    await page.locator(BOX).press_sequentially("for nobody yet")
    await page.locator("form[action='/logout'] button").first.click()
    await page.wait_for_url("**/*")
    await expect(page.locator("form[action='/logout']")).to_have_count(0)
    assert await page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))") == []
    page = await logs_in(phone, bob)
    await expect(page.locator(BOX)).to_have_value("")
