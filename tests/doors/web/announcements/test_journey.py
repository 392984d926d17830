"""An announcement from whoever writes it to whoever reads it and back, in a real browser."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit
from tests.moderation.staff import administrator

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_what_is_announced_is_read_answered_and_counted(house: House, ada: Person, sit: Sit) -> None:
    root, hers = await sit(await administrator(house)), await sit(ada)
    await root.goto("/moderation")
    await root.get_by_role("link", name="Texts").click()
    await root.fill("#text-en", "The souk is closed on Friday")
    await root.get_by_role("button", name="Announce it").click()
    await expect(root.locator("article")).to_contain_text("Read by 0 of 2 members")

    await hers.goto("/public")
    banner = hers.get_by_role("region", name="Announcement")
    await expect(banner).to_contain_text("The souk is closed on Friday")
    await banner.get_by_role("button", name="I have read it").click()
    await expect(banner).to_have_count(0)
    assert hers.url.endswith("/public")

    await hers.get_by_role("link", name="Announcements").click()
    await hers.get_by_text("React with an emoji").click()
    await hers.get_by_role("button", name="🎉").click()
    await expect(hers.locator("[aria-pressed=true]")).to_have_text("🎉 1")

    await root.goto("/moderation/announcements")
    await expect(root.locator("article")).to_contain_text("Read by 1 of 2 members")
    await root.get_by_role("button", name="Take it down").click()
    await expect(root.locator("article")).to_contain_text("Taken down")
    await hers.goto("/announcements")
    await expect(hers.locator("article")).to_have_count(0)
