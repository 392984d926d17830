"""The same with the script: where a part of the page is exchanged, nothing is loaded anew."""

import pytest
from playwright.async_api import expect

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.test_in_browser import Sit, sit

pytestmark = pytest.mark.browser
__all__ = ["sit"]


async def test_a_deleted_post_comes_back_in_its_place(house: House, sit: Sit, ada: Person, bob: Person) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language="ar"))
    post = await ada.says("like me")
    await bob.likes(post)
    hers, his = await sit(ada), await sit(bob)
    await his.goto("/@ada")
    await expect(his.locator(f"#e{post.id}")).to_be_visible()
    await hers.goto("/@ada")
    await hers.evaluate("window.stays = true")
    await hers.click(f"#e{post.id} .menu summary")
    # On a telephone the foot of the page lies above the foot of the menu.
    await hers.locator(f"#e{post.id} .menu form[action$='/delete'] button").dispatch_event("click")
    await expect(hers.locator(".gone .undo")).to_contain_text("نصف دقيقة")
    await expect(his.locator(f"#e{post.id}")).to_have_count(0)
    await hers.click(".gone .undo button")
    await expect(hers.locator(f"#e{post.id} [data-n=favourites]")).to_have_text("1")
    await expect(hers.locator(".gone")).to_have_count(0)
    assert await hers.evaluate("window.stays")
    await his.reload()
    await expect(his.locator(f"#e{post.id}")).to_be_visible()


async def test_unfollowing_is_undone_at_the_foot_of_the_page(house: House, sit: Sit, ada: Person, bob: Person) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language="fr"))
    await ada.follows(bob)
    hers = await sit(ada)
    await hers.goto("/@bob")
    await hers.evaluate("window.stays = true")
    await hers.click("form.follow button")
    await expect(hers.locator(".toast")).to_contain_text("Vous ne suivez plus @bob")
    await expect(hers.locator("form.follow")).to_have_attribute("action", "/@bob/follow")
    await hers.click(".toast button")
    await expect(hers.locator("form.follow")).to_have_attribute("action", "/@bob/unfollow")
    await expect(hers.locator(".toast")).to_be_empty()
    assert await hers.evaluate("window.stays")
    await hers.reload()
    await expect(hers.locator("form.follow")).to_have_attribute("action", "/@bob/unfollow")
