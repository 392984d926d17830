"""The composer is offered people and hashtags; in a real browser by keyboard and finger."""

import pytest
from playwright.async_api import expect

from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.test_in_browser import Sit, sit

__all__ = ["sit"]


async def test_people_and_hashtags_are_offered_to_members_alone(come: Come, ada: Person, bob: Person) -> None:
    await bob.says("#jazz #جاز")
    await ada.follows(bob)
    reader, guest = await come(ada), await come()
    assert "@bob" in (await reader.opens("/complete?q=@bo")).text
    assert "#jazz" in (await reader.opens("/complete?q=%23ja")).text
    assert "#جاز" in (await reader.opens("/complete?q=%23جا")).text
    for query in ("", "?q=", "?q=@", "?q=%23", "?q=bob", "?q=@%00", "?q=@" + "x" * 500):
        assert (await reader.opens(f"/complete{query}")).all("li") == []
    assert "@bob" not in (await guest.opens("/complete?q=@bo")).text


async def test_the_hashtag_of_a_closed_post_is_not_offered(come: Come, ada: Person, bob: Person) -> None:
    await bob.says("#secretly", "followers")
    assert (await (await come(ada)).opens("/complete?q=%23sec")).all("li") == []


@pytest.mark.browser
async def test_a_name_is_completed_by_keyboard_and_a_hashtag_by_finger(sit: Sit, ada: Person, bob: Person) -> None:
    await bob.says("#jazz")
    await ada.follows(bob)
    hers = await sit(ada)
    text = hers.locator("#compose-text")
    await text.click()
    await expect(text).to_have_attribute("role", "combobox")
    await text.press_sequentially("hello @bo")
    option = hers.locator("[role=option]")
    await expect(option).to_have_count(1)
    await expect(text).to_have_attribute("aria-expanded", "true")
    await text.press("ArrowDown")
    await expect(option).to_have_attribute("aria-selected", "true")
    assert await text.get_attribute("aria-activedescendant") == await option.get_attribute("id")
    await text.press("Enter")
    await expect(text).to_have_value("hello @bob ")
    await expect(text).to_have_attribute("aria-expanded", "false")
    await text.press_sequentially("#ja")
    await option.click()
    await expect(text).to_have_value("hello @bob #jazz ")
    await text.press_sequentially("@bo")
    await expect(option).to_have_count(1)
    await text.press("Escape")
    await expect(option).to_have_count(0)
