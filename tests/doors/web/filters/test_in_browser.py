"""A filter made on a page, and posts that come while somebody looks."""

import pytest
from playwright.async_api import expect

from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit
from tests.filters.test_keeping import keeps

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_ada_makes_a_filter_and_finds_the_post_folded_in_another_list(sit: Sit, ada: Person, bob: Person) -> None:
    post = await bob.says("The final ended in goals")
    page = await sit(ada)
    await page.goto("/settings/filters")
    await page.fill("#title", "Football")
    await page.fill("#words", "goals\nfinal")
    await page.get_by_role("button", name="Create the filter").click()
    await expect(page.get_by_role("status")).to_contain_text("works from now on")
    await page.goto("/@bob")
    entry = page.locator(f"#e{post.id}")
    await expect(entry.locator(".text")).to_be_hidden()
    await entry.get_by_text("Filtered: Football").click()
    await expect(entry.locator(".text")).to_be_visible()


async def test_posts_that_come_live_follow_the_filters_too(sit: Sit, ada: Person, bob: Person, chloe: Person) -> None:
    await ada.follows(bob)
    await chloe.follows(bob)
    await keeps(ada, "mildew")
    await keeps(ada, "rust", action="hide")
    hers, others = await sit(ada), await sit(chloe)
    await bob.says("rust everywhere")
    post = await bob.says("mildew here")
    await expect(others.locator(".post .text")).to_have_count(2)
    entry = hers.locator(f"#e{post.id}")
    await expect(entry.get_by_text("Filtered: Noise")).to_be_visible()
    await expect(entry.locator(".text")).to_be_hidden()
    await expect(hers.locator(".post")).to_have_count(1)
    await bob.edits(post, "fine after all")
    await expect(entry.locator(".text")).to_be_visible()
