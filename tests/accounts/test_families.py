"""Tokens that expire are fetched anew, once each; who brings one twice ends all that came of the permission."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from berrah import accounts
from berrah.accounts import Application, Issued, NewApplication, Permission
from berrah.accounts import chores as accounts_chores
from berrah.accounts.applications.model import ACCESS_MS, REFRESH_MS, UNUSED_MS, is_address, is_registered
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Problem, Refused, Unauthenticated
from tests.accounts.test_applications import BACK, CHALLENGE, VERIFIER, client_of, permit
from tests.cast import Person, arrive
from tests.conftest import NewHouse


@pytest.fixture
async def reader(house: House) -> Application:
    return await house.write(accounts.create_application, NewApplication("Reader", (BACK,), "read write"))


async def let(who: Person, application: Application, scopes: str = "read write offline_access") -> Issued:
    code = await permit(who.house, who, application, scopes=scopes)
    return await accounts.exchange_code(who.house.store, client_of(application), code, BACK)


async def stands(house: House, *secrets: str) -> list[bool]:
    found = []
    for secret in secrets:
        try:
            await house.bearers.of(secret)
        except Unauthenticated:
            found.append(False)
        else:
            found.append(True)
    return found


async def again(house: House, application: Application, secret: str, scopes: str = "") -> Issued:
    return await accounts.refresh(house.store, client_of(application), secret, scopes)


async def test_who_does_not_ask_for_it_gets_a_token_that_stays(house: House, ada: Person, reader: Application) -> None:
    issued = await let(ada, reader, "read write")
    assert (issued.expires_in, issued.refresh) == (None, "")
    assert (await house.bearers.of(issued.secret)).expires_at is None


async def test_a_token_that_expires_is_fetched_anew(
    house: House, ada: Person, reader: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await let(ada, reader)
    assert (first.expires_in, first.scopes) == (3600, "offline_access read write")
    with pytest.raises(Unauthenticated):  # what fetches a token is none
        await house.bearers.of(first.refresh)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + ACCESS_MS + 1000)
    with pytest.raises(Unauthenticated, match=r"token\.expired"):
        await house.bearers.of(first.secret)
    second = await again(house, reader, first.refresh)
    bearer = await house.bearers.of(second.secret)
    assert (bearer.account_id, bearer.application_id) == (ada.id, reader.id)
    assert len({first.refresh, second.refresh, first.secret, second.secret}) == 4
    monkeypatch.setattr(clock, "now", lambda: now + ACCESS_MS + REFRESH_MS + 9000)
    with pytest.raises(Refused, match=r"refresh\.wrong"):
        await again(house, reader, second.refresh)


async def test_a_refresh_token_that_comes_twice_ends_them_all(house: House, ada: Person, reader: Application) -> None:
    other = await let(ada, reader)
    first = await let(ada, reader)
    second = await again(house, reader, first.refresh)
    assert await stands(house, first.secret, second.secret) == [True, True]
    with pytest.raises(Refused, match=r"refresh\.wrong"):
        await again(house, reader, first.refresh)
    assert await stands(house, first.secret, second.secret, other.secret) == [False, False, True]
    with pytest.raises(Refused, match=r"refresh\.wrong"):
        await again(house, reader, second.refresh)
    await again(house, reader, other.refresh)


async def test_a_code_that_comes_twice_ends_what_came_of_it(house: House, ada: Person, reader: Application) -> None:
    code = await permit(house, ada, reader, scopes="read offline_access")
    issued = await accounts.exchange_code(house.store, client_of(reader), code, BACK)
    evil = await house.write(accounts.create_application, NewApplication("evil", (BACK,)))
    for client in ((reader.client_id, "guessed"), client_of(evil)):
        with pytest.raises(Problem):
            await accounts.exchange_code(house.store, client, code, BACK)
    assert await stands(house, issued.secret) == [True]  # it was not the program that brought it
    with pytest.raises(Refused, match=r"code\.wrong"):
        await accounts.exchange_code(house.store, client_of(reader), code, BACK)
    assert await stands(house, issued.secret) == [False]
    with pytest.raises(Refused):
        await again(house, reader, issued.refresh)


async def test_of_many_at_once_one_is_served_and_then_none(house: House, ada: Person, reader: Application) -> None:
    first = await let(ada, reader)
    tries = [again(house, reader, first.refresh) for _ in range(6)]
    found = await asyncio.gather(*tries, return_exceptions=True)
    served = [one for one in found if isinstance(one, Issued)]
    assert len(served) == 1
    assert await stands(house, served[0].secret) == [False]


async def test_scopes_are_narrowed_and_never_widened(house: House, ada: Person, reader: Application) -> None:
    first = await let(ada, reader, "read write:statuses offline_access")
    second = await again(house, reader, first.refresh, "read:accounts berrah:publish")
    assert second.scopes == "berrah:publish read:accounts"
    with pytest.raises(Refused, match=r"scope\.unknown"):
        await again(house, reader, second.refresh, "write")
    third = await again(house, reader, second.refresh)
    assert third.scopes == "offline_access read write:statuses"


async def test_a_program_without_a_secret_stays_one_without(house: House, ada: Person, reader: Application) -> None:
    asked = Permission(BACK, "read offline_access", CHALLENGE)
    code = await house.write(accounts.authorize, reader, ada.id, asked)
    issued = await accounts.exchange_code(house.store, (reader.client_id, ""), code, BACK, VERIFIER)
    next_one = await accounts.refresh(house.store, (reader.client_id, ""), issued.refresh)
    assert await stands(house, next_one.secret) == [True]
    confidential = await let(ada, reader)
    with pytest.raises(Refused, match=r"refresh\.wrong"):
        await accounts.refresh(house.store, (reader.client_id, ""), confidential.refresh)
    await house.write(accounts.revoke_token, (reader.client_id, ""), next_one.refresh)
    assert await stands(house, next_one.secret) == [False]
    with pytest.raises(Unauthenticated):
        await house.write(accounts.revoke_token, (reader.client_id, ""), confidential.secret)


async def test_a_verifier_for_no_challenge_is_refused(house: House, ada: Person, reader: Application) -> None:
    code = await permit(house, ada, reader)
    with pytest.raises(Refused, match=r"code\.wrong"):
        await accounts.exchange_code(house.store, client_of(reader), code, BACK, VERIFIER)


async def test_giving_one_back_gives_all_back(house: House, ada: Person, reader: Application) -> None:
    first = await let(ada, reader)
    await house.write(accounts.revoke_token, client_of(reader), first.refresh)
    assert await stands(house, first.secret) == [False]
    second = await let(ada, reader)
    await house.write(accounts.revoke_token, client_of(reader), second.secret)
    with pytest.raises(Refused):
        await again(house, reader, second.refresh)


async def test_a_program_may_register_for_tokens_that_expire(house: House, ada: Person) -> None:
    new = NewApplication("Reader", (BACK,), "read", is_refreshing=True)
    program = await house.write(accounts.create_application, new)
    assert (await let(ada, program, "read")).expires_in == 3600


async def test_programs_that_nobody_ever_let_act_are_forgotten(
    house: House, ada: Person, reader: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    unused = await house.write(accounts.create_application, NewApplication("unused", (BACK,)))
    waiting = await house.write(accounts.create_application, NewApplication("for itself", (BACK,)))
    await house.write(accounts.client_credentials, client_of(waiting), "read")
    issued = await let(ada, reader, "read")
    await house.write(accounts.revoke_token, client_of(reader), issued.secret)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + UNUSED_MS - 1000)
    await house.write(accounts_chores.forget_expired)
    async with house.store.read() as look:
        assert set(await accounts.applications_by_ids(look, [unused.id, waiting.id, reader.id])) == {
            unused.id,
            waiting.id,
            reader.id,
        }
    monkeypatch.setattr(clock, "now", lambda: now + UNUSED_MS + 1000)
    await house.write(accounts_chores.forget_expired)
    async with house.store.read() as look:
        left = await accounts.applications_by_ids(look, [unused.id, waiting.id, reader.id])
    assert set(left) == {waiting.id, reader.id}


async def test_an_administrator_sends_a_program_away(house: House, ada: Person, reader: Application) -> None:
    issued = await let(ada, reader)
    code = await permit(house, ada, reader)
    await house.write(accounts.remove_application, reader.id)
    assert await stands(house, issued.secret) == [False]
    with pytest.raises(Unauthenticated):
        await accounts.exchange_code(house.store, client_of(reader), code, BACK)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["refresh", "replay", "revoke"]), max_size=6), data=st.data())
async def test_whatever_happens_only_the_newest_secret_fetches(
    new_house: NewHouse, acts: list[str], data: st.DataObject
) -> None:
    async with new_house() as house:
        ada = await arrive(house, "ada")
        reader = await house.write(accounts.create_application, NewApplication("Reader", (BACK,), "read"))
        chain, is_over = [await let(ada, reader, "read offline_access")], False
        for act in acts:
            if act == "refresh" and not is_over:
                chain.append(await again(house, reader, chain[-1].refresh))
            elif act == "replay" and len(chain) > 1:
                old = data.draw(st.sampled_from(chain[:-1]))
                with pytest.raises(Refused):
                    await again(house, reader, old.refresh)
                is_over = True
            elif act == "revoke":
                await house.write(accounts.revoke_token, client_of(reader), chain[-1].secret)
                is_over = True
        assert set(await stands(house, *(one.secret for one in chain))) == {not is_over}


@pytest.mark.parametrize(
    ("registered", "asked", "is_fine"),
    [
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb", True),
        ("http://127.0.0.1:1/cb", "http://127.0.0.1:51004/cb", True),
        ("http://[::1]/cb?a=b", "http://[::1]:7/cb?a=b", True),
        ("http://127.0.0.1", "http://127.0.0.1:7", True),
        ("http://127.0.0.1/cb", "http://127.0.0.1:7/cb2", False),
        ("http://127.0.0.1/cb", "https://127.0.0.1:7/cb", False),
        ("http://127.0.0.1/cb", "http://[::1]:7/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:7@evil.example/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:7\\@evil.example/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1.evil.example/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:/cb", False),
        ("http://localhost/cb", "http://localhost:7/cb", False),
        ("https://app.example/cb", "https://app.example:443/cb", False),
        ("https://app.example/cb", "https://app.example/cb/", False),
        ("https://app.example/cb", "https://APP.example/cb", False),
    ],
)
def test_an_address_is_the_same_but_for_the_port_on_the_own_machine(
    registered: str, asked: str, *, is_fine: bool
) -> None:
    assert is_registered(asked, (registered,)) == is_fine


@given(st.text(max_size=30))
def test_no_address_is_like_one_on_this_machine_but_by_its_port(more: str) -> None:
    asked = f"http://127.0.0.1{more}"
    assert is_registered(asked, ("http://127.0.0.1/cb",)) == bool(
        more == "/cb" or (more[:1] == ":" and more[-3:] == "/cb" and more[1:-3].isascii() and more[1:-3].isdigit())
    )


@pytest.mark.parametrize(
    "address",
    ["https://a.example/#part", "https://a.example/ x", "https://a.example\\@b", "file:///etc/passwd", "about:blank"],
)
def test_where_no_code_is_sent(address: str) -> None:
    assert not is_address(address)


async def test_who_leaves_takes_what_fetches_tokens_along(
    house: House, ada: Person, bob: Person, reader: Application
) -> None:
    asked = Permission(BACK, "read offline_access")
    code = await house.write(accounts.authorize, reader, ada.id, asked, bob.id)
    issued = await accounts.exchange_code(house.store, client_of(reader), code, BACK)
    issued = await again(house, reader, issued.refresh)
    assert (await house.bearers.of(issued.secret)).person_id == bob.id
    await house.write(accounts.revoke_delegated, ada.id, bob.id)
    assert await stands(house, issued.secret) == [False]
    with pytest.raises(Refused):
        await again(house, reader, issued.refresh)
