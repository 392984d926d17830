"""What a reader chose for themselves, on the device or on the page: light or dark, no motion, colours of their own."""

from typing import Literal

import pytest
from playwright.async_api import Browser, Page, expect

from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.every_page.axe import complaints

LIGHT, DARK = "rgb(251, 249, 244)", "rgb(21, 22, 29)"
Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]
_PAPER = "getComputedStyle(document.body).backgroundColor"


async def test_a_stranger_chooses_without_a_script_and_takes_it_back(come: Come, ada: Person) -> None:
    guest = await come()
    await guest.opens("/@ada")
    page = await guest.sends("/colours", scheme="dark")
    assert page.path == "/@ada"
    assert page.all("html")[0]["class"] == "dark"
    assert [one["content"] for one in page.all("meta") if one.get("name") == "theme-color"] == ["#15161d"]
    assert [one["value"] for one in page.all("button") if one.get("name") == "scheme" and "aria-current" in one] == [
        "dark"
    ]
    assert (await guest.opens("/public")).all("html")[0]["class"] == "dark"
    assert "cookie" in guest.page.answer.headers["vary"]
    page = await guest.sends("/colours", scheme="")
    assert "class" not in page.all("html")[0]


async def test_nobody_writes_into_the_page_by_the_cookie(come: Come, ada: Person) -> None:
    answer = await (await come()).http.get("/", headers={"cookie": 'berrah_scheme=x" onload="alert(1)'})
    assert "onload" not in answer.text
    guest = await come()
    await guest.opens("/")
    assert "class" not in (await guest.sends("/colours", scheme="sepia")).all("html")[0]


async def test_a_member_keeps_the_choice_in_this_browser(come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens("/settings/profile")
    assert (await reader.sends("/colours", scheme="light")).all("html")[0]["class"] == "light"
    assert "class" not in (await (await come(ada)).opens("/")).all("html")[0]


@pytest.mark.browser
@pytest.mark.parametrize(("chosen", "paper"), [("light", LIGHT), ("dark", DARK)])
async def test_what_is_chosen_holds_against_the_device(
    chromium: Browser, served: str, ada: Person, chosen: Scheme, paper: str
) -> None:
    post = await ada.says("Red on a wall #souk")
    other: Scheme = "light" if chosen == "dark" else "dark"
    # No script runs: it is there from the first paint.
    context = await chromium.new_context(base_url=served, color_scheme=other, java_script_enabled=False)
    page = await context.new_page()
    await page.goto("/")
    await page.click(f".foot button[name=scheme][value={chosen}]")
    await expect(page.locator("html")).to_have_class(chosen)
    assert await page.evaluate(_PAPER) == paper
    await context.close()
    context = await chromium.new_context(base_url=served, color_scheme=other)
    await context.add_cookies([{"name": "berrah_scheme", "value": chosen, "url": served}])
    page = await context.new_page()
    for path in ("/", "/@ada", f"/@ada/{post.id}", "/signup"):
        await page.goto(path)
        assert await complaints(page, "color-contrast") == [], path
    await page.emulate_media(forced_colors="active")
    assert await page.evaluate(_PAPER) != paper
    await context.close()


@pytest.mark.browser
async def test_nothing_moves_for_whoever_wants_no_motion(
    chromium: Browser, served: str, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    motions: list[tuple[Motion, str]] = [("reduce", "none"), ("no-preference", "arrive")]
    for motion, name in motions:
        context = await chromium.new_context(base_url=served, reduced_motion=motion)
        page = await _home_of(await context.new_page(), bob)
        await ada.says(f"with {motion}")
        fresh = page.locator(".timeline > .fresh")
        await expect(fresh).to_contain_text(f"with {motion}")
        assert await fresh.evaluate("(one) => getComputedStyle(one).animationName") == name
        assert await page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        await context.close()


async def _home_of(page: Page, person: Person) -> Page:
    await page.goto("/login")
    await page.fill("#login", person.name)
    await page.fill("#password", PASSWORD)
    await page.click("main button")
    await page.wait_for_url(lambda url: not url.endswith("/login"))
    return page
