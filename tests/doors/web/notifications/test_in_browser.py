"""The bell, in a real browser."""

import pytest
from playwright.async_api import expect

from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]
pytestmark = pytest.mark.browser


async def test_the_bell_rings_and_is_still_once_she_has_looked(
    sit: Sit, house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    hers = await sit(ada)
    bell = hers.locator("nav.main [data-bell]")
    await expect(bell).to_be_hidden()
    await bob.says("@ada bonjour")
    await worker.work_once()
    await expect(bell).to_have_text("1 new")
    await hers.click('nav.main a[href="/notifications"]')
    await expect(hers.locator(".who")).to_contain_text(["bob mentioned you"])
    await expect(bell).to_be_hidden()
    # What comes while she looks stands there by itself, and is seen.
    await bob.follows(ada)
    await worker.work_once()
    await expect(hers.locator(".who").first).to_contain_text("bob follows you")
    await expect(bell).to_be_hidden()
    await house.bus.caught_up()
    assert await house.bell.of(ada.id) == 0
