"""Tokens: whom a secret stands for, and what it lets them do."""

import pytest
from sqlalchemy import select

from berrah import accounts
from berrah.accounts import Bearer, Bearers, tokens
from berrah.accounts.store import tokens as accounts_store
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.db import Snapshot
from berrah.kit.db.statement import values
from berrah.kit.errors import Forbidden, Refused, Unauthenticated
from tests.cast import Person

_hashes = values(select(accounts_store.tokens.c.secret_hash))


async def test_a_token_stands_for_its_account_with_its_scopes(house: House, ada: Person) -> None:
    secret = await house.write(accounts.create_token, ada.id, "read write:statuses")
    bearer = await house.bearers.of(secret)
    assert (bearer.account_id, bearer.kind, bearer.expires_at) == (ada.id, "token", None)
    assert bearer.scopes == {"read", "write:statuses"}
    assert await house.bearers.of(secret) == house.bearers.remembered(secret)


def bearer_with(scopes: str, kind: str = "token") -> Bearer:
    return Bearer(1, 1, None, frozenset(scopes.split()), kind, 0, None)


@pytest.mark.parametrize(
    ("scopes", "wanted"),
    [
        ("write", "write:statuses"),
        ("write:statuses", "write:statuses"),
        ("read write", "read"),
        ("follow", "follow"),
        ("admin:read", "admin:read"),
    ],
)
def test_a_scope_covers_what_is_inside_it(scopes: str, wanted: str) -> None:
    bearer_with(scopes).require(wanted)


@pytest.mark.parametrize(
    ("scopes", "wanted"),
    [
        ("write:statuses", "write"),
        ("write:statuses", "write:media"),
        ("read", "write"),
        ("", "read"),
        ("read write follow push", "admin:read"),
        ("admin:read", "admin:write"),
        ("read", "reading"),
    ],
)
def test_a_scope_covers_nothing_else(scopes: str, wanted: str) -> None:
    with pytest.raises(Forbidden) as refused:
        bearer_with(scopes).require(wanted)
    assert (refused.value.code, refused.value.facts) == ("token.scope", {"scope": wanted})


def test_a_session_has_no_scope() -> None:
    assert not bearer_with("", kind="session").can("write:statuses")


@pytest.mark.parametrize(
    ("said", "meant"), [("write+read", ["read", "write"]), ("", ["read"]), ("push push", ["push"])]
)
def test_scopes_are_read_as_programs_write_them(said: str, meant: list[str]) -> None:
    assert accounts.checked_scopes(said) == meant


@pytest.mark.parametrize("said", ["everything", "read write fly", "admin", "admin:fly", "READ", "read:" + "x" * 60])
def test_a_scope_that_does_not_exist_is_refused(said: str) -> None:
    with pytest.raises(Refused, match=r"scope\.unknown"):
        accounts.checked_scopes(said)


@pytest.mark.parametrize("secret", ["", "wrong", "x" * 5000, "a\x00b", "\ud800", "' OR 1=1 --"])
async def test_a_secret_nobody_gave_stands_for_nobody(house: House, ada: Person, secret: str) -> None:
    for _ in range(2):
        with pytest.raises(Unauthenticated, match=r"token\.invalid"):
            await house.bearers.of(secret)


async def test_a_secret_of_ones_own_is_taken_once(house: House, ada: Person, bob: Person) -> None:
    assert (
        await house.write(accounts.create_token, ada.id, "read", secret="my-own-secret-of-16") == "my-own-secret-of-16"
    )
    with pytest.raises(Refused, match=r"token\.taken"):
        await house.write(accounts.create_token, bob.id, "read", secret="my-own-secret-of-16")
    assert (await house.bearers.of("my-own-secret-of-16")).account_id == ada.id


async def test_secrets_are_not_kept(house: House, ada: Person) -> None:
    secret = await house.write(accounts.create_token, ada.id, "read")
    async with house.store.read() as look:
        kept = await look.all(_hashes)
    assert len(kept) == 1
    assert secret not in kept[0]


async def test_what_another_process_revokes_stands_for_nobody_here(house: House, ada: Person) -> None:
    secret = await house.write(accounts.create_token, ada.id, "read")
    await house.bearers.of(secret)
    async with open_house(house.settings, has_worker=False) as other:
        await other.write(accounts.log_out, secret)
    await house.bus.caught_up()
    with pytest.raises(Unauthenticated):
        await house.bearers.of(secret)


async def test_what_is_revoked_while_it_is_looked_up_is_not_remembered(
    house: House, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = await house.write(accounts.create_token, ada.id, "read")
    look_up = tokens.bearer_of

    async def slowly(look: Snapshot, secret: str) -> Bearer:
        found = await look_up(look, secret)
        await house.write(accounts.log_out, secret)
        return found

    monkeypatch.setattr(tokens, "bearer_of", slowly)
    await house.bearers.of(secret)
    monkeypatch.setattr(tokens, "bearer_of", look_up)
    with pytest.raises(Unauthenticated):
        await house.bearers.of(secret)


async def test_only_so_many_are_remembered(house: House, ada: Person) -> None:
    bearers = Bearers(house.store, most=2)
    secrets = [await house.write(accounts.create_token, ada.id, "read") for _ in range(3)]
    for secret in secrets:
        await bearers.of(secret)
    assert [bearers.remembered(secret) is not None for secret in secrets] == [False, True, True]
    assert (await bearers.of(secrets[0])).account_id == ada.id
