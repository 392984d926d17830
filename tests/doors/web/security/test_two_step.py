"""The second step, without a script."""

import re
from typing import Any

import pytest

from berrah.accounts import two_step
from berrah.doors.house import House
from berrah.doors.web.pages.security import halfway, sealing
from berrah.doors.web.pages.security.halfway import Halfway
from berrah.kit import clock
from berrah.kit.errors import Refused
from berrah.kit.limits import Rate
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Page, Reader

HERE = "/settings/two-step"


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"limit_second_step": Rate(4, 3600)}


async def switches_on(reader: Reader) -> tuple[str, list[str]]:
    """The secret that stood on the page, and the recovery codes; the code used is that of the step before."""
    await reader.opens(HERE)
    page = await reader.sends(f"{HERE}/begin", password=PASSWORD)
    assert "<svg" in page.answer.text
    (secret,) = re.findall(r"\b[A-Z2-7]{32}\b", page.text)
    page = await reader.sends(f"{HERE}/confirm", code=two_step.code_at(secret, clock.now() - 30_000))
    assert page.answer.headers["cache-control"] == "no-store"
    return secret, codes_on(page)


def codes_on(page: Page) -> list[str]:
    return re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", page.answer.text)


async def is_in(reader: Reader) -> bool:
    return (await reader.opens(HERE)).path == HERE


async def test_ada_switches_it_on_and_comes_in_with_a_code(come: Come, ada: Person) -> None:
    secret, codes = await switches_on(await come(ada))
    assert len(codes) == 10
    reader = await come()
    page = await reader.logs_in("ada", PASSWORD)
    assert page.status == 200
    assert page.has_form("/login/second")
    assert not reader.http.cookies
    code = two_step.code_at(secret, clock.now())
    page = await reader.sends("/login/second", code=code)
    assert page.path == "/"
    assert await is_in(reader)
    other = await come()
    await other.logs_in("ada", PASSWORD)
    page = await other.sends("/login/second", code=code)
    assert page.status == 422
    assert not await is_in(other)


async def test_a_recovery_code_lets_in_once(come: Come, ada: Person) -> None:
    _, codes = await switches_on(await come(ada))
    reader = await come()
    for number, is_good in ((0, True), (0, False), (1, True)):
        reader.http.cookies.clear()
        await reader.logs_in("ada", PASSWORD)
        await reader.sends("/login/second", code=codes[number])
        assert await is_in(reader) == is_good
    page = await reader.opens(HERE)
    assert "8 recovery codes left" in page.text


async def test_codes_are_not_tried_for_ever_and_the_owner_hears_of_it(come: Come, ada: Person) -> None:
    hers = await come(ada)
    _, codes = await switches_on(hers)
    reader = await come()
    await reader.logs_in("ada", PASSWORD)
    statuses = [(await reader.sends("/login/second", code="wrong")).status for _ in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    await reader.logs_in("ada", PASSWORD)  # a new first step is no new allowance
    assert (await reader.sends("/login/second", code=codes[0])).status == 429
    page = await hers.opens("/settings/security")
    assert "Somebody knew your password" in page.text


async def test_no_other_form_takes_more_guesses_at_a_code(come: Come, ada: Person) -> None:
    hers = await come(ada)
    _, codes = await switches_on(hers)
    await hers.opens("/settings/leave")
    statuses = [(await hers.sends("/settings/leave", password=PASSWORD, code="000000")).status for _ in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    reader = await come()
    await reader.logs_in("ada", PASSWORD)
    assert (await reader.sends("/login/second", code=codes[0])).status == 429


async def test_the_way_on_survives_the_second_step(come: Come, ada: Person) -> None:
    _, codes = await switches_on(await come(ada))
    reader = await come()
    await reader.opens("/settings/sessions")
    assert reader.page.path.startswith("/login?next=")
    await reader.sends("/login", login="ada", password=PASSWORD)
    page = await reader.sends("/login/second", code="wrong")
    page = await reader.sends("/login/second", code=codes[0])
    assert page.path == "/settings/sessions"


@pytest.mark.parametrize("state", ["", "x", "é", "AAAA", "A" * 80])
async def test_a_made_up_state_leads_back_to_the_start(come: Come, ada: Person, state: str) -> None:
    _, codes = await switches_on(await come(ada))
    reader = await come()
    await reader.logs_in("ada", PASSWORD)
    page = await reader.sends("/login/second", state=state, code=codes[0])
    assert page.status == 422
    assert page.has_form("/login")
    assert not await is_in(reader)


async def test_a_state_is_for_one_purpose_one_house_and_ten_minutes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = halfway.sealed(house, "second step", Halfway(7, "/there"))
    assert halfway.opened(house, "second step", text).account_id == 7
    with pytest.raises(Refused, match=r"login\.halfway"):
        halfway.opened(house, "passkey", text)
    later = clock.now() + sealing.LASTS_S * 1000 + 1
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Refused, match=r"login\.halfway"):
        halfway.opened(house, "second step", text)


async def test_changing_it_asks_for_the_password(come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens(HERE)
    assert (await reader.sends(f"{HERE}/begin", password="a guess, not more")).status == 422
    assert not reader.page.has_form(f"{HERE}/confirm")
    _, codes = await switches_on(reader)
    await reader.opens(HERE)
    for act in ("off", "codes"):
        assert (await reader.sends(f"{HERE}/{act}", password="a guess, not more")).status == 422
    page = await reader.sends(f"{HERE}/codes", password=PASSWORD)
    assert not set(codes) & set(codes_on(page))
    await reader.opens(HERE)
    page = await reader.sends(f"{HERE}/off", password=PASSWORD)
    assert page.has_form(f"{HERE}/begin")
    assert (await (await come()).logs_in("ada", PASSWORD)).path == "/"


async def test_strangers_are_led_to_the_door(come: Come, ada: Person) -> None:
    reader = await come()
    for word in ("two-step", "passkeys", "sessions", "security"):
        assert (await reader.opens(f"/settings/{word}")).path.startswith("/login?next=")
    for act in ("two-step/begin", "two-step/off", "two-step/confirm", "passkeys/begin", "sessions/close"):
        assert (await reader.http.post(f"/settings/{act}", data={"password": PASSWORD})).status_code == 303
    assert (await reader.opens("/login/second")).path == "/login"


async def test_without_https_the_page_says_why_there_are_no_passkeys(come: Come, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.opens("/settings/passkeys")
    assert "https" in page.text
    assert not page.has_form("/settings/passkeys/begin")
    assert not (await (await come()).opens("/login")).has_form("/login/passkey")


async def test_nobody_tries_all_first_codes(come: Come, house: House, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens(HERE)
    await reader.sends(f"{HERE}/begin", password=PASSWORD)
    for _ in range(4):
        assert "This code is not right" in (await reader.sends(f"{HERE}/confirm", code="000000")).text
    assert "This code is not right" not in (await reader.sends(f"{HERE}/confirm", code="000000")).text
    async with house.store.read() as look:
        assert not await two_step.is_on(look, ada.id)
