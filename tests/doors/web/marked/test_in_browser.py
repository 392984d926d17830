"""Keeping a post with one press, in a real browser."""

import pytest
from playwright.async_api import Browser, expect

from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.browser


async def test_bob_keeps_a_post_with_one_press_and_finds_it(
    chromium: Browser, served: str, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    post = await ada.says("worth keeping")
    context = await chromium.new_context(locale="en", viewport={"width": 390, "height": 844}, base_url=served)
    page = await context.new_page()
    await page.goto("/login")
    await page.fill("#login", "bob")
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.wait_for_url(f"{served}/")
    button = page.locator(f"#e{post.id} [data-act=bookmark]")
    await button.click()
    await expect(button).to_have_attribute("aria-pressed", "true")
    await expect(button).to_be_focused()
    assert page.url == f"{served}/"
    await page.goto("/bookmarks")
    await expect(page.locator(".post .text")).to_have_text("worth keeping")
    await page.locator(".menu.others summary").click()
    await page.get_by_role("button", name="Mute this conversation").click()
    await expect(page.locator(".post .why")).to_have_text("You have muted this conversation.")
    await button.click()
    await expect(button).not_to_have_attribute("aria-pressed", "true")
    await page.reload()
    await expect(page.locator(".empty")).to_contain_text("Nothing kept yet.")
    await context.close()
