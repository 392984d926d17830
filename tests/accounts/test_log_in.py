"""Coming in and going out."""

import asyncio

import pytest

from berrah import accounts
from berrah.accounts import TokenRevoked, secrets
from berrah.accounts import chores as accounts_chores
from berrah.accounts.log_in import SESSION_MS
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Refused, Unauthenticated
from tests.cast import PASSWORD, Person


@pytest.mark.parametrize("login", ["ada", "ADA", "@ada", "ada@example.org", " Ada@Example.ORG "])
async def test_one_comes_in_by_name_or_by_address(house: House, ada: Person, login: str) -> None:
    account, secret = await accounts.log_in(house.store, login, PASSWORD, "A browser")
    bearer = await house.bearers.of(secret)
    assert account == ada.account
    assert (bearer.account_id, bearer.kind) == (ada.id, "session")


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("ada", "wrong horse battery"),
        ("ada", ""),
        ("nobody", PASSWORD),
        ("", PASSWORD),
        ("ada", PASSWORD + " "),
        ("ada\x00", PASSWORD),
        ("ada\ud800", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("ada", "x" * 1_000_000),
        ("ada", "\ud800" * 12),
    ],
)
async def test_whoever_cannot_come_in_hears_one_answer(house: House, ada: Person, login: str, password: str) -> None:
    with pytest.raises(Refused, match=r"login\.wrong|text\.control"):
        await accounts.log_in(house.store, login, password)


async def test_who_does_not_exist_is_refused_no_faster(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    verify = secrets._verify  # noqa: SLF001 - the slow part, which must run for everybody

    def watched(password: str, password_hash: str) -> bool:
        checked.append(password)
        return verify(password, password_hash)

    monkeypatch.setattr(secrets, "_verify", watched)
    for login in ("ada", "nobody"):
        with pytest.raises(Refused):
            await accounts.log_in(house.store, login, "wrong horse battery")
    assert len(checked) == 2


async def test_many_come_in_at_once(house: House, ada: Person, bob: Person) -> None:
    logins = [accounts.log_in(house.store, name, PASSWORD) for name in ("ada", "bob") * 10]
    came = await asyncio.gather(*logins)
    assert [account.name for account, _ in came] == ["ada", "bob"] * 10
    assert len({secret for _, secret in came}) == 20


async def test_a_session_that_was_closed_stands_for_nobody(house: House, ada: Person) -> None:
    _, first = await accounts.log_in(house.store, "ada", PASSWORD)
    _, second = await accounts.log_in(house.store, "ada", PASSWORD)
    assert (await house.bearers.of(first)).account_id == ada.id
    await house.write(accounts.log_out, first)
    with pytest.raises(Unauthenticated, match=r"token\.invalid"):
        await house.bearers.of(first)
    assert house.bearers.remembered(first) is None
    assert (await house.bearers.of(second)).account_id == ada.id
    await house.write(accounts.log_out, first)  # again, and nothing happens
    revoked = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, TokenRevoked)]
    assert len(revoked) == 1


async def test_a_session_ends_after_ninety_days(house: House, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    _, secret = await accounts.log_in(house.store, "ada", PASSWORD)
    await house.bearers.of(secret)
    later = clock.now() + SESSION_MS + 1000
    monkeypatch.setattr(clock, "now", lambda: later)
    assert house.bearers.remembered(secret) is None
    with pytest.raises(Unauthenticated):
        await house.bearers.of(secret)


async def test_sessions_that_ended_leave_the_database(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, old = await accounts.log_in(house.store, "ada", PASSWORD)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + SESSION_MS - 1000)
    _, new = await accounts.log_in(house.store, "ada", PASSWORD)
    monkeypatch.setattr(clock, "now", lambda: now + SESSION_MS + 1000)
    await house.write(accounts_chores.forget_expired)
    monkeypatch.setattr(clock, "now", lambda: now)  # both would be good today
    assert (await house.bearers.of(new)).account_id == ada.id
    with pytest.raises(Unauthenticated):
        await house.bearers.of(old)
