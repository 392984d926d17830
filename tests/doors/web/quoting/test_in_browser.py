"""A quote that arrives by itself and is taken back while one looks, in a real browser."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.browser


async def logged_in(chromium: Browser, served: str, name: str) -> Page:
    context = await chromium.new_context(locale="en", viewport={"width": 390, "height": 844}, base_url=served)
    page = await context.new_page()
    await page.goto("/login")
    await page.fill("#login", name)
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.wait_for_url(f"{served}/")
    return page


async def test_a_quote_comes_by_itself_and_goes_when_consent_is_taken_back(
    chromium: Browser, served: str, ada: Person, bob: Person, chloe: Person
) -> None:
    await chloe.follows(bob)
    post = await ada.says("Tea is better")
    hers = await logged_in(chromium, served, "chloe")
    his = await logged_in(chromium, served, "bob")
    await his.goto(f"/@ada/{post.id}")
    await his.click(f"#e{post.id} [data-act=quote]")
    await his.fill("#compose-text", "Listen to her")
    await his.click(".composer button:not([type])")
    await his.wait_for_url(re.compile(r"/@bob/\d+$"))  # he sees what he said
    await expect(hers.locator(".post .text")).to_have_text("Listen to her")
    box = hers.locator(".post .preview")
    await expect(box).to_contain_text("Tea is better")
    quote = (await bob.home())[0]
    await ada.takes_back_consent(quote)
    await expect(box).to_have_text("Who was quoted here took their consent back.")
    await hers.reload()
    await expect(box).to_have_text("Who was quoted here took their consent back.")
    await hers.context.close()
    await his.context.close()
