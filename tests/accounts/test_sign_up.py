"""Opening an account: who may, under which name, and what is kept of the password."""

import asyncio

import pytest
from sqlalchemy import select

from berrah import accounts
from berrah.accounts import Account, AccountOpened, NewAccount
from berrah.accounts.store.credentials import credentials
from berrah.doors.house import House
from berrah.kit.db.statement import values
from berrah.kit.errors import Forbidden, Problem, Refused, Unknown
from tests.cast import PASSWORD, arrive

_hashes = values(select(credentials.c.password_hash))


def somebody(**said: str) -> NewAccount:
    return NewAccount(**{"name": "Ada", "email": "Ada@Example.org", "password": PASSWORD, **said})  # type: ignore[arg-type]  # every field of these tests is text


async def sign_up(house: House, **said: str) -> Account:
    return await accounts.sign_up(house.store, somebody(**said))


async def test_somebody_new_is_there_for_everybody(house: House) -> None:
    ada = await sign_up(house, display_name="  Ada \n Lovelace ", language="fr")
    assert (ada.name, ada.display_name, ada.language, ada.role) == ("Ada", "Ada Lovelace", "fr", accounts.MEMBER)
    async with house.store.read() as look:
        assert await accounts.by_id(look, ada.id) == ada
        assert await accounts.by_name(look, "@aDA") == ada
        assert await accounts.by_names(look, ["ADA", "nobody"]) == {"ada": ada}
        assert await accounts.by_ids(look, [ada.id, 1]) == {ada.id: ada}
        assert await accounts.count(look) == 1
        assert await accounts.email_of(look, ada.id) == "Ada@Example.org"
    assert [fact for _, fact in await house.store.entries(0, 9)] == [AccountOpened(ada.id)]


async def test_who_has_no_display_name_is_shown_by_name(house: House) -> None:
    assert (await sign_up(house)).shown_name == "Ada"
    assert (await sign_up(house, name="bob", email="b@example.org", display_name="Bob B.")).shown_name == "Bob B."


@pytest.mark.parametrize("name", ["ada", "ADA", "@Ada", " ada "])
async def test_a_name_belongs_to_one_whatever_its_case(house: House, name: str) -> None:
    await sign_up(house)
    with pytest.raises(Refused, match=r"name\.taken"):
        await sign_up(house, name=name, email="other@example.org")


async def test_an_address_belongs_to_one_whatever_its_case(house: House) -> None:
    await sign_up(house)
    with pytest.raises(Refused, match=r"email\.taken"):
        await sign_up(house, name="bob", email="ADA@example.ORG")
    async with house.store.read() as look:
        assert await accounts.count(look) == 1
        with pytest.raises(Unknown):
            await accounts.by_name(look, "bob")


async def test_of_two_who_want_one_name_at_once_one_gets_it(house: House) -> None:
    wishes = [sign_up(house, email=f"{number}@example.org") for number in range(8)]
    answers = await asyncio.gather(*wishes, return_exceptions=True)
    assert sum(isinstance(answer, Account) for answer in answers) == 1
    assert {answer.code for answer in answers if isinstance(answer, Problem)} == {"name.taken"}


@pytest.mark.parametrize(
    "name",
    ["", "@", "a b", "é", "a-b", "a.b", "a" * 31, "<b>", "a\x00b", "a\nb", "\ud800", "admin", "ROOT", "1; DROP TABLE"],
)
async def test_a_name_is_letters_digits_and_underscores(house: House, name: str) -> None:
    with pytest.raises(Refused, match=r"name\.invalid"):
        await sign_up(house, name=name)


@pytest.mark.parametrize("name", ["a", "a" * 30, "_", "0", "Ada_99", "@ada"])
async def test_names_that_are_fine(house: House, name: str) -> None:
    assert (await sign_up(house, name=name)).name == name.removeprefix("@")


@pytest.mark.parametrize(
    "email",
    [
        *("", "ada", "ada@", "@example.org", "a@b", "a b@example.org", "a@b@c.org", "<a@example.org>"),
        *("a\x00@example.org", "a\ud800@x.org", "a\u202e@example.org", "a@example.org\nBcc: all@example.org"),
        "a" * 65 + "@example.org",
    ],
)
async def test_an_address_looks_like_one(house: House, email: str) -> None:
    with pytest.raises(Refused, match=r"email\.invalid"):
        await sign_up(house, email=email)


@pytest.mark.parametrize(
    ("length", "code"), [(9, "too_short"), (0, "too_short"), (257, "too_long"), (10**6, "too_long")]
)
async def test_a_password_has_ten_to_256_characters(house: House, length: int, code: str) -> None:
    with pytest.raises(Refused, match=rf"password\.{code}"):
        await sign_up(house, password="x" * length)


@pytest.mark.parametrize(
    "password", ["x" * 256, "كلمة سر طويلة", "🦀" * 10, "half a pair \ud83e", "a zero \x00 inside"]
)
async def test_any_characters_make_a_password(house: House, password: str) -> None:
    ada = await sign_up(house, password=password)
    assert await accounts.check_password(house.store, "ada", password) == ada
    with pytest.raises(Refused, match=r"login\.wrong"):
        await accounts.check_password(house.store, "ada", password + "x")


async def test_of_a_password_only_a_slow_hash_is_kept(house: House) -> None:
    await sign_up(house)
    await sign_up(house, name="bob", email="bob@example.org")
    async with house.store.read() as look:
        hashes = await look.all(_hashes)
    assert all(kept.startswith("$argon2id$") and PASSWORD not in kept for kept in hashes)
    assert len(set(hashes)) == 2


async def test_a_language_we_do_not_speak_becomes_english(house: House) -> None:
    assert (await sign_up(house, language="tlh")).language == "en"


async def test_only_the_first_one_comes_through_the_set_up_page(house: House) -> None:
    first = NewAccount("ada", "ada@example.org", PASSWORD, role=accounts.ADMINISTRATOR)
    assert (await accounts.sign_up(house.store, first, is_first=True)).role == accounts.ADMINISTRATOR
    second = NewAccount("mallory", "mallory@example.org", PASSWORD, role=accounts.ADMINISTRATOR)
    with pytest.raises(Forbidden, match=r"setup\.done"):
        await accounts.sign_up(house.store, second, is_first=True)


@pytest.mark.parametrize("name", ["nobody", "", "@", "a\x00b", "\ud800", "ada' OR '1'='1", "x" * 10_000])
async def test_a_name_nobody_has_is_nobody(house: House, name: str) -> None:
    async with house.store.read() as look:
        with pytest.raises((Unknown, Refused)):
            await accounts.by_name(look, name)
        with pytest.raises(Unknown):
            await accounts.by_id(look, 1)


async def test_the_newest_come_first_page_by_page(house: House) -> None:
    arrived = [(await arrive(house, name)).id for name in ("ada", "bob", "chloe")]
    async with house.store.read() as look:
        page = await accounts.newest(look, 2)
        rest = await accounts.newest(look, 2, page[-1].id)
    assert [account.id for account in page + rest] == arrived[::-1]


async def test_a_name_of_office_is_for_those_who_hold_it(house: House) -> None:
    def applies(name: str, role: int) -> NewAccount:
        return NewAccount(name, f"{name}@example.org", PASSWORD, role=role)

    assert (await accounts.sign_up(house.store, applies("admin", accounts.ADMINISTRATOR))).name == "admin"
    for name, role in (("support", accounts.MODERATOR), ("settings", accounts.ADMINISTRATOR)):
        with pytest.raises(Refused, match=r"name\.invalid"):
            await accounts.sign_up(house.store, applies(name, role))
