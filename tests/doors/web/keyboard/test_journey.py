"""A first day with the keyboard alone: no mouse, no finger, with scripts and without, in both directions."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from berrah import accounts
from berrah.accounts import ProfileChange
from tests.cast import PASSWORD, Person
from tests.doors.web.keyboard.hands import Hands

pytestmark = pytest.mark.browser
WAYS = [(language, scripts) for language in ("en", "ar") for scripts in (True, False)]


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0]}-{'with' if way[1] else 'without'}-scripts")
async def hands(request: pytest.FixtureRequest, chromium: Browser, served: str) -> AsyncIterator[Hands]:
    language, scripts = request.param
    context = await chromium.new_context(base_url=served, locale=language, java_script_enabled=scripts)
    page = await context.new_page()
    page.set_default_timeout(30_000)
    yield Hands(page, has_scripts=scripts)
    await context.close()


async def test_a_first_day_without_a_mouse(hands: Hands, ada: Person, bob: Person) -> None:
    await bob.house.write(accounts.edit_profile, bob.id, ProfileChange(bio="I write about #goats"))
    await bob.says("Who is there?")
    await _signs_up(hands)
    await _chooses_whom_to_follow(hands)
    await _writes(hands)
    await _answers_likes_and_reposts(hands)
    await _reads_what_happened(hands)
    await _speaks_french(hands)
    await _leaves(hands)
    assert hands.wrong == [], "\n".join(hands.wrong)


async def _signs_up(hands: Hands) -> None:
    page = hands.page
    await page.goto("/")
    await hands.to(".skip")
    await hands.press("Enter")
    assert await hands.has("main")
    await hands.to(".door a[href='/signup']", "Shift+Tab")
    await hands.press("Enter")
    await page.wait_for_url("**/signup")
    for field, typed in (
        ("name", "zoe"),
        ("display_name", "Zoé"),
        ("email", "zoe@example.org"),
        ("password", PASSWORD),
    ):
        await hands.to(f"#{field}")
        await hands.types(typed)
    await hands.to("main form button")
    await hands.press("Enter")
    await page.wait_for_url("**/people/subjects?new=1")


async def _chooses_whom_to_follow(hands: Hands) -> None:
    await hands.to("input[name^=who-]")
    await hands.press("Space")
    await expect(hands.page.locator("input:focus")).to_be_checked()
    await hands.to("form.subjects button")
    await hands.press("Enter")
    await expect(hands.page.locator(".good a[href='/'], #compose-text").first).to_be_visible()
    await hands.page.wait_for_load_state()
    if not hands.page.url.endswith("/"):
        await hands.to("main a[href='/']")
        await hands.press("Enter")
    await hands.page.wait_for_url(re.compile(r"//[^/]+/$"))


async def _writes(hands: Hands) -> None:
    text, offered = hands.page.locator("#compose-text"), hands.page.locator(".complete [role=option]")
    await hands.to("#compose-text")
    if hands.has_scripts:
        await expect(text).to_have_attribute("role", "combobox")
        await hands.types("Here I am, @bo")
        await expect(offered.first).to_be_visible()
        await hands.press("Escape")
        await expect(offered).to_have_count(0)
        await hands.types("b")
        await expect(offered.first).to_be_visible()
        await hands.press("ArrowDown", "Enter")
        await expect(text).to_have_value("Here I am, @bob ")
        await hands.types("?")  # shortcuts rest while one writes
        await expect(hands.page.locator("#keys")).to_be_hidden()
        await expect(text).to_be_focused()
    else:
        await hands.types("Here I am, @bob ?")
    await hands.to("#compose .row button")
    await hands.press("Enter")
    await expect(hands.page.locator(".post .text").filter(has_text="Here I am, @bob ?")).to_be_visible()
    await expect(text).to_have_value("")
    if hands.has_scripts:
        await hands.is_not_lost()


async def _answers_likes_and_reposts(hands: Hands) -> None:
    page = hands.page
    await page.goto("/@bob")
    await hands.to(".post .when")
    await hands.press("Enter")
    await page.wait_for_url("**/@bob/*")
    for act, done in (("repost", "unrepost"), ("favourite", "unfavourite")):
        await hands.to(f"[data-act={act}]")
        await hands.press("Enter")
        await expect(page.locator(f"form[action$='/{done}'] [aria-pressed=true]")).to_be_visible()
        if hands.has_scripts:
            assert await hands.has(f"[data-act={act}]")
    await hands.to(".menu.others summary")
    await hands.press("Enter")
    await expect(page.locator(".menu.others[open]")).to_have_count(1)
    if hands.has_scripts:
        await hands.to(".menu.others div :is(a, button)")
        await hands.press("Escape")
        await expect(page.locator(".menu[open]")).to_have_count(0)
        assert await hands.has(".menu.others summary")
    else:
        await hands.press("Enter")
    await hands.to("#reply textarea")
    await hands.types("I am")
    await hands.to("#reply .row button")
    await hands.press("Enter")
    await expect(page.locator(".post .text").filter(has_text="I am")).to_be_visible()
    if hands.has_scripts:
        await hands.is_not_lost()


async def _reads_what_happened(hands: Hands) -> None:
    await hands.page.goto("/@bob")
    await hands.to("nav.main a[href='/notifications']")
    await hands.press("Enter")
    await hands.page.wait_for_url("**/notifications")
    await hands.to("main a")


async def _speaks_french(hands: Hands) -> None:
    await hands.to(".gear", "Shift+Tab")
    await hands.press("Enter")
    await hands.page.wait_for_url("**/settings/profile")
    await hands.to("#language")
    await hands.types("Fra")
    await expect(hands.page.locator("#language")).to_have_value("fr")
    await hands.to("main form.fields .row button")
    await hands.press("Enter")
    await expect(hands.page.locator("html")).to_have_attribute("lang", "fr")


async def _leaves(hands: Hands) -> None:
    await hands.to("form[action='/logout'] button")
    await hands.press("Enter")
    await expect(hands.page.locator(".door a[href='/login']")).to_be_visible()


async def test_the_list_of_keys_is_found_and_gives_the_focus_back(chromium: Browser, served: str, ada: Person) -> None:
    context = await chromium.new_context(base_url=served, locale="en")
    page = await context.new_page()
    page.set_default_timeout(30_000)
    hands = Hands(page, has_scripts=True)
    await _comes_in(hands, ada)
    await hands.to(".skip[href='#posts']")
    await hands.to("nav.main a[href='/people']")
    await hands.press("?")
    await expect(page.locator("#keys")).to_be_visible()
    await hands.to("#keys-on")
    await hands.press("Escape")
    await expect(page.locator("#keys")).to_be_hidden()
    assert await hands.has("nav.main a[href='/people']")
    await hands.to(".foot a[href='#keys']")
    await hands.press("Enter")
    await expect(page.locator("#keys")).to_be_visible()
    await hands.to("#keys-on")
    await hands.press("Space")  # single keys off (WCAG 2.1.4)
    await hands.to("#keys form button")
    await hands.press("Enter")
    assert await hands.has(".foot a[href='#keys']")
    await hands.press("n")
    assert await hands.has(".foot a[href='#keys']")
    assert hands.wrong == [], "\n".join(hands.wrong)
    await context.close()


async def _comes_in(hands: Hands, person: Person) -> None:
    await hands.page.goto("/login")
    await hands.to("#login")
    await hands.types(person.name)
    await hands.to("#password")
    await hands.types(PASSWORD)
    await hands.press("Enter")
    await hands.page.wait_for_url(re.compile(r"//[^/]+/$"))
