"""A fresh house and its first visitor."""

from typing import Any

import pytest

from berrah import accounts
from berrah.doors.house import House
from berrah.doors.web.setup import setup_key, setup_url
from tests.cast import PASSWORD
from tests.doors.web.conftest import Come


async def test_the_first_visitor_at_the_machine_makes_the_administrator(come: Come, house: House) -> None:
    guest = await come()
    page = await guest.opens("/")
    assert page.path == "/setup"
    assert page.status == 200
    page = await guest.sends("/setup", name="settings", email="r@example.org", password=PASSWORD)
    assert page.status == 422
    page = await guest.sends("/setup", name="boss", email="r@example.org", password=PASSWORD)
    assert page.path == "/"
    async with house.store.read() as look:
        assert (await accounts.by_name(look, "boss")).role == accounts.ADMINISTRATOR
    second = await come()
    assert (await second.opens("/setup")).path == "/"
    answer = await second.http.post("/setup", data={"name": "eve", "email": "e@e.org", "password": PASSWORD})
    assert answer.status_code == 403
    async with house.store.read() as look:
        assert await accounts.count(look) == 1


@pytest.mark.parametrize(
    "headers", [{"host": "crier.example"}, {"x-forwarded-for": "127.0.0.1"}, {"forwarded": "for=127.0.0.1"}], ids=str
)
async def test_whoever_comes_from_elsewhere_needs_the_key(come: Come, house: House, headers: dict[str, str]) -> None:
    guest = await come()
    guest.http.headers.update(headers)
    assert (await guest.opens("/setup")).status == 403
    fields = {"name": "eve", "email": "e@example.org", "password": PASSWORD}
    assert (await guest.sends("/setup", **fields, key="guess")).status == 403
    page = await guest.opens(f"/setup?key={setup_key(house)}")
    assert page.status == 200
    assert setup_key(house) in setup_url(house)
    page = await guest.sends("/setup", **fields)
    assert page.path == "/"
    assert page.has_form("/logout")


@pytest.fixture
def changes(request: pytest.FixtureRequest) -> dict[str, Any]:
    return getattr(request, "param", {})


@pytest.mark.parametrize("changes", [{"signup": "closed"}], indirect=True)
async def test_a_closed_house_says_so(come: Come, house: House) -> None:
    guest = await come()
    await guest.opens("/")
    await guest.sends("/setup", name="boss", email="r@example.org", password=PASSWORD)
    stranger = await come()
    assert "/signup" not in (await stranger.opens("/")).links
    page = await stranger.opens("/signup")
    assert not page.has_form("/signup")
    answer = await stranger.http.post("/signup", data={"name": "eve", "email": "e@e.org", "password": PASSWORD})
    assert answer.status_code == 403
