"""In a real browser: who clicks twice, or goes back and sends again, has made one."""

import re

import pytest
from playwright.async_api import Page, expect

from berrah.doors.house import House
from berrah.graph import lists
from berrah.kit.pages import Page as Asked
from berrah.moderation import reports
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit
from tests.moderation.staff import moderator

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def lists_of(house: House, person: Person) -> list[str]:
    """What the lists of somebody are called."""
    async with house.store.read() as look:
        return sorted(one.title for one in await lists.owned(look, person.id))


async def make(hers: Page, title: str) -> None:
    await hers.fill("input[name=title]", title)
    await hers.dblclick("form[action='/lists'] button")
    # Not wait_for_url: the second click breaks off what the first began, and that is an error to it.
    await expect(hers).to_have_url(re.compile(r"/lists/\d+/people"))


async def test_a_double_click_makes_one_list(sit: Sit, house: House, ada: Person) -> None:
    hers = await sit(ada)
    for title in ("Press", "Family"):
        await hers.goto("/lists")
        await make(hers, title)
    assert await lists_of(house, ada) == ["Family", "Press"]


async def test_going_back_and_sending_again_opens_one_page(sit: Sit, house: House, ada: Person) -> None:
    hers = await sit(ada)
    await hers.goto("/live/new")
    led = set()
    for _ in range(2):
        await hers.fill("input[name=title]", "The moon")
        await hers.fill("input[name=tag]", "#moon")
        await hers.click("form[action='/live'] button")
        await expect(hers).to_have_url(re.compile(r"/live/[^/]+/keep"))
        led.add(hers.url)
        await hers.go_back()
        await expect(hers.locator("form[action='/live']")).to_be_visible()
    assert len(led) == 1


async def test_a_double_click_reports_once(sit: Sit, house: House, ada: Person, bob: Person) -> None:
    await moderator(house)
    hers = await sit(ada)
    await hers.goto("/report?account=bob")
    await hers.check("input[value=spam]")
    await hers.dblclick("form[action='/report'] button")
    await expect(hers).to_have_url(re.compile("sent=1"))
    async with house.store.read() as look:
        assert len(await reports.reports(look, Asked(), account_id=bob.id)) == 1
    await hers.reload()
    await expect(hers.locator("main")).to_contain_text("Your report has arrived")


async def test_a_double_click_sends_one_message(sit: Sit, ada: Person, bob: Person) -> None:
    hers = await sit(ada)
    await hers.goto("/messages/new?to=bob")
    await hers.fill("#compose-text", "Are you there?")
    await hers.dblclick("#compose button:has-text('Send')")
    await expect(hers).to_have_url(re.compile(r"/messages/\d+"))
    await hers.reload()
    await expect(hers.get_by_text("Are you there?")).to_have_count(1)
