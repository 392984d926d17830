"""Passkeys in a real browser, with an authenticator that the browser plays."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, expect

from berrah.accounts import passkeys, two_step
from berrah.accounts.passkeys import Passkey, Site, use
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.settings import Settings
from tests.cast import PASSWORD, Person
from tests.conftest import NewSettings

pytestmark = pytest.mark.browser
HERE = "/settings/passkeys"
Device = tuple[Page, CDPSession, str]
Sit = Callable[[], Awaitable[Device]]


@pytest.fixture
async def settings(new_settings: NewSettings, listening: socket.socket, changes: dict[str, Any]) -> Settings:
    port = listening.getsockname()[1]
    return await new_settings(port=port, url=f"http://localhost:{port}", **changes)


@pytest.fixture
async def sit(chromium: Browser, served: str, settings: Settings) -> AsyncIterator[Sit]:
    """A browser on a device that knows its owner."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    async def open_browser() -> Device:
        context = await chromium.new_context(locale="en", base_url=settings.url)
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        talk = await context.new_cdp_session(page)
        await talk.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        told = {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}}
        added = await talk.send("WebAuthn.addVirtualAuthenticator", told)
        return page, talk, added["authenticatorId"]

    yield open_browser
    for context in contexts:
        await context.close()
    assert faults == []


async def logs_in(page: Page, name: str) -> None:
    await page.goto("/login")
    await page.fill("#login", name)
    await page.fill("#password", PASSWORD)
    await page.click("main form[action='/login'] button")


async def makes_a_key(page: Page, name: str) -> None:
    await page.goto(HERE)
    await page.fill("#name", name)
    await page.fill("#password", PASSWORD)
    await page.click("form[action$='/begin'] button")
    await page.click("form.passkey button")


async def has_two_steps(person: Person) -> None:
    house, keys = person.house, two_step.Keys(person.house.secret)
    await house.write(two_step.begin, keys, person.id)
    async with house.store.read() as look:
        offered = await two_step.offer(look, keys, person.id, person.name, "Berrah")
    assert offered
    await house.write(two_step.confirm, keys, person.id, two_step.code_at(offered.secret, clock.now()))


async def keys_of(house: House, person: Person) -> list[Passkey]:
    async with house.store.read() as look:
        return await passkeys.passkeys_of(look, person.id)


async def test_ada_makes_a_key_and_comes_in_with_nothing_else(sit: Sit, house: House, ada: Person) -> None:
    page, _, _ = await sit()
    await logs_in(page, "ada")
    await expect(page.locator("#compose")).to_be_visible()
    await makes_a_key(page, "<b>My phone</b>")
    await expect(page.locator(".plainly")).to_contain_text("<b>My phone</b>")
    await page.context.clear_cookies()
    await page.goto("/login?next=/settings/sessions")
    await page.click("form.passkey button")
    # The address of the log-in ends in the same words: the heading tells that she is in.
    await expect(page.get_by_role("heading", name="Where you are logged in")).to_be_visible()
    (key,) = await keys_of(house, ada)
    assert key.used_at > 0
    assert key.sign_count > 0
    await page.goto("/settings/security")
    await expect(page.locator(".plainly")).to_contain_text("A passkey was added: <b>My phone</b>")
    await page.goto(HERE)
    await page.click(".plainly summary")
    await page.click(".plainly form .danger")
    await expect(page.locator(".plainly")).to_have_count(0)
    await page.context.clear_cookies()
    await page.goto("/login")
    await page.click("form.passkey button")
    await expect(page.locator("main .problem:visible")).to_contain_text("could not be checked")


async def test_a_key_is_a_second_step_of_its_owner_only(sit: Sit, house: House, ada: Person, mallory: Person) -> None:
    page, _, _ = await sit()
    await logs_in(page, "mallory")
    await makes_a_key(page, "hers")
    await expect(page.locator(".plainly")).to_be_visible()
    await page.context.clear_cookies()
    await logs_in(page, "ada")
    await makes_a_key(page, "ada's")
    await expect(page.locator(".plainly")).to_be_visible()
    await has_two_steps(ada)
    await page.context.clear_cookies()
    await logs_in(page, "ada")
    await expect(page.locator("#code")).to_be_visible()
    await page.goto("/settings/security")
    await expect(page.locator("#login")).to_be_visible()  # half-way is not in
    await logs_in(page, "ada")
    await page.click("form.passkey button")
    await expect(page.locator("#compose")).to_be_visible()
    # The device has a key of mallory, too; the state of ada's second step does not take it.
    await page.context.clear_cookies()
    await logs_in(page, "ada")
    hers = (await keys_of(house, mallory))[0].credential_id
    await page.evaluate(
        "(id) => { const form = document.querySelector('form.passkey'); const wish = JSON.parse(form.dataset.wish);"
        "wish.allowCredentials = [{ type: 'public-key', id }]; form.dataset.wish = JSON.stringify(wish); }",
        hers,
    )
    await page.click("form.passkey button")
    await expect(page.locator("main .problem:visible")).to_contain_text("could not be checked")


async def test_a_device_that_does_not_know_its_owner_opens_nothing(sit: Sit, house: House, ada: Person) -> None:
    page, talk, device = await sit()
    await logs_in(page, "ada")
    await makes_a_key(page, "")
    await expect(page.locator(".plainly")).to_contain_text("localhost")
    await page.context.clear_cookies()
    await talk.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    await page.goto("/login")
    await page.click("form.passkey button")
    await expect(page.locator("form.passkey .problem")).to_be_visible()


async def test_an_answer_is_good_for_once_and_a_copied_key_is_noticed(
    sit: Sit, house: House, ada: Person, settings: Settings
) -> None:
    page, talk, device = await sit()
    await logs_in(page, "ada")
    await makes_a_key(page, "mine")
    await expect(page.locator(".plainly")).to_be_visible()
    site, challenge = Site(settings.url, settings.name), passkeys.new_challenge()
    asked_at = clock.now()
    await page.context.clear_cookies()
    await page.goto("/login")
    answer = await signs(page, passkeys.login_wish(site, challenge))
    for wrong in (passkeys.new_challenge(), ""):
        with pytest.raises(Refused, match=r"passkey\.wrong"):
            await house.write(use, site, wrong, asked_at, answer)
    with pytest.raises(Refused, match=r"passkey\.wrong"):
        await house.write(use, Site("https://elsewhere.example", ""), challenge, asked_at, answer)
    assert await house.write(use, site, challenge, asked_at, answer) == ada.id
    with pytest.raises(Refused, match=r"passkey\.wrong"):
        await house.write(use, site, challenge, asked_at, answer)
    # A copy that has signed less often than the original.
    (credential,) = (await talk.send("WebAuthn.getCredentials", {"authenticatorId": device}))["credentials"]
    await talk.send(
        "WebAuthn.removeCredential", {"authenticatorId": device, "credentialId": credential["credentialId"]}
    )
    copy = {"authenticatorId": device, "credential": {**credential, "signCount": 0}}
    await talk.send("WebAuthn.addCredential", copy)
    challenge = passkeys.new_challenge()
    answer = await signs(page, passkeys.login_wish(site, challenge))
    with pytest.raises(Refused, match=r"passkey\.wrong"):
        await house.write(use, site, challenge, clock.now() + 1, answer)


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", '{"id": "x"}', "\ud800", "x" * 100_000, "[" * 15_000, '{"a":' * 3_000]
)
async def test_a_made_up_answer_is_refused(house: House, ada: Person, answer: str) -> None:
    site = Site("http://localhost:1", "Berrah")
    with pytest.raises(Refused, match=r"passkey\.wrong|text\.control"):
        await house.write(use, site, passkeys.new_challenge(), clock.now(), answer)
    with pytest.raises(Refused, match=r"passkey\.wrong"):
        await house.write(passkeys.register, site, ada.id, passkeys.new_challenge(), answer, "mine")


@pytest.mark.parametrize(
    ("url", "can"),
    [
        ("https://crieur.example", True),
        ("http://localhost:8000", True),
        ("http://crieur.example", False),
        ("http://127.0.0.1:8000", False),
        ("https://192.0.2.1", False),
        ("https://[2001:db8::1]", False),
    ],
)
def test_where_there_can_be_passkeys(url: str, *, can: bool) -> None:
    assert Site(url, "").can_have_passkeys == can


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Crieur.example:443", "https://crieur.example"),
        ("https://crieur.example/board", "https://crieur.example"),
        ("http://localhost:8000", "http://localhost:8000"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(url: str, origin: str) -> None:
    assert Site(url, "").origin == origin


async def signs(page: Page, wish: str) -> str:
    """What the device answers, as our own script writes it."""
    await page.evaluate("(wish) => (document.querySelector('form.passkey').dataset.wish = wish)", wish)
    # Its answer is kept instead of sent.
    await page.evaluate(
        "() => { const form = document.querySelector('form.passkey');"
        "window.kept = new Promise((keep) => (form.submit = () => keep(form.elements.answer.value))); }"
    )
    await page.click("form.passkey button")
    return str(await page.evaluate("window.kept"))
