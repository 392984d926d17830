"""Where an account is open, and closing it."""

import pytest

from berrah import accounts
from berrah.accounts import chores as accounts_chores
from berrah.accounts import happenings, sessions
from berrah.accounts.happenings import chores as happenings_chores
from berrah.accounts.happenings.model import KEPT_MS
from berrah.accounts.sessions import LoggedInFromNewBrowser, OpenSession, browser_of
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Unauthenticated
from berrah.kit.limits import neighbourhood
from berrah.kit.pages import Page
from tests.cast import Person

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0 Safari/537.36"


async def opened(person: Person) -> list[OpenSession]:
    async with person.house.store.read() as look:
        return await sessions.open_sessions(look, person.id, clock.now())


async def kinds(person: Person) -> list[str]:
    async with person.house.store.read() as look:
        return [one.kind for one in await happenings.recent(look, person.id, Page())]


async def comes_in(person: Person, agent: str = FIREFOX, address: str = "192.0.2.55") -> str:
    return await person.house.write(sessions.come_in, person.id, agent, address)


@pytest.mark.parametrize(
    ("agent", "browser"),
    [
        (FIREFOX, "Firefox/Linux"),
        (SAFARI, "Safari/iOS"),
        (CHROME, "Chrome/Windows"),
        (f"{CHROME} Edg/137.0", "Edge/Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/137.0 Mobile Safari/537.36", "Chrome/Android"),
        ("Lynx/2.9.2", "Lynx/"),
        ("", "/"),
        ("<script>", "/"),
    ],
)
def test_a_browser_is_known_by_its_name(agent: str, browser: str) -> None:
    assert browser_of(agent) == browser


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("192.0.2.55", "192.0.2.0/24"),
        ("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa::/48"),
        ("2001:db8:aaaa:bbbb::/64", "2001:db8:aaaa::/48"),
        ("::ffff:192.0.2.55", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", ""),
        ("not an address", ""),
    ],
)
def test_of_an_address_only_the_neighbourhood_is_kept(address: str, kept: str) -> None:
    assert neighbourhood(address) == kept


async def test_ada_sees_her_sessions_and_nobody_elses(house: House, ada: Person, bob: Person) -> None:
    await comes_in(ada)
    await comes_in(ada, SAFARI, "2001:db8:aaaa:bbbb::1")
    await comes_in(bob)
    assert {(one.browser, one.network) for one in await opened(ada)} == {
        ("Firefox/Linux", "192.0.2.0/24"),
        ("Safari/iOS", "2001:db8:aaaa::/48"),
    }


async def test_a_closed_session_stands_for_nobody_and_mallory_closes_none(
    house: House, ada: Person, mallory: Person
) -> None:
    kept, closed, third = await comes_in(ada), await comes_in(ada), await comes_in(ada)
    mallorys = await comes_in(mallory)
    token_id = (await house.bearers.of(closed)).token_id
    await house.write(sessions.close_session, mallory.id, token_id)
    await house.bearers.of(closed)
    await house.write(sessions.close_session, ada.id, token_id)
    await house.write(sessions.close_session, ada.id, token_id)
    with pytest.raises(Unauthenticated):
        await house.bearers.of(closed)
    kept_id = (await house.bearers.of(kept)).token_id
    await house.write(sessions.close_others, ada.id, kept_id)
    with pytest.raises(Unauthenticated):
        await house.bearers.of(third)
    assert [one.id for one in await opened(ada)] == [kept_id]
    await house.bearers.of(mallorys)


async def test_the_owner_is_told_of_a_new_browser_once(house: House, ada: Person) -> None:
    secret = await comes_in(ada)
    await comes_in(ada)
    await comes_in(ada, SAFARI)
    await house.write(accounts.log_out, secret)
    await comes_in(ada)
    assert await kinds(ada) == ["login.new", "login.new"]
    facts = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, LoggedInFromNewBrowser)]
    assert [fact.account_id for fact in facts] == [ada.id, ada.id]


async def test_use_is_written_down_at_most_once_an_hour(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch, questions: list[str]
) -> None:
    secret = await comes_in(ada)
    begun = (await opened(ada))[0].used_at
    monkeypatch.setattr(clock, "now", lambda: begun + 60_000)
    await house.bearers.of(secret)
    await house.bearers.write_down()
    assert (await opened(ada))[0].used_at == begun
    monkeypatch.setattr(clock, "now", lambda: begun + 3_700_000)
    await house.bearers.of(secret)
    del questions[:]
    await house.bearers.of(secret)
    assert questions == []
    await house.bearers.write_down()
    assert (await opened(ada))[0].used_at == begun + 3_700_000
    del questions[:]
    await house.bearers.write_down()  # nobody was here since
    assert questions == []


async def test_what_happened_is_forgotten_after_ninety_days(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = await comes_in(ada)
    await house.write(accounts.log_out, secret)
    await house.write(accounts_chores.forget_expired)
    await house.write(happenings_chores.forget_happenings)
    assert await kinds(ada) == ["login.new"]
    later = clock.now() + KEPT_MS + 1000
    monkeypatch.setattr(clock, "now", lambda: later)
    await house.write(happenings_chores.forget_happenings)
    assert await kinds(ada) == []


@pytest.mark.parametrize("many", [1, 12])
async def test_lists_ask_one_question(house: House, ada: Person, questions: list[str], many: int) -> None:
    for _ in range(many):
        await comes_in(ada)
        await house.write(accounts.create_token, ada.id, "read")
    del questions[:]
    assert len(await opened(ada)) == many
    assert len(await kinds(ada)) == min(many + 1, 20)
    assert len(questions) == 2
