"""Which passwords are refused, and how somebody gets another one."""

import pytest

from berrah import accounts
from berrah.accounts.passwords import rules
from berrah.kit.errors import Refused, Unauthenticated, Unknown
from berrah.kit.mail import Postman
from tests.cast import PASSWORD, Person
from tests.mailbox import Mailbox, key_in, mailbox, plain, postman

__all__ = ["mailbox", "postman"]

NEW = "a quiet donkey on the roof"


@pytest.mark.parametrize(
    "password",
    [
        *("1234567890", "0987654321", "qwertyuiop", "azertyuiop", "password123", "P@ssw0rd2024!", "Motdepasse1"),
        *("marseille13", "casablanca2030", "aaaaaaaaaaaa", "abcabcabcabc", "1qaz2wsx3edc", "hellohello", "BASEBALL!!"),
    ],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(Refused, match=r"password\.common"):
        rules.check(password)


@pytest.mark.parametrize(
    "password", [PASSWORD, NEW, "tr0ub4dor&3x", "x8Kp-2vNq-77", "une phrase bien à moi", "جملة طويلة تخصني"]
)
def test_what_somebody_thought_of_is_fine(password: str) -> None:
    rules.check(password, "ada", "ada@example.org")


@pytest.mark.parametrize("password", ["adalovelace", "AdaLovelace1", "lovelace@example.org", "lovelace99!"])
def test_ones_own_name_is_no_secret(password: str) -> None:
    with pytest.raises(Refused, match=r"password\.own_name"):
        rules.check(password, "AdaLovelace", "lovelace@example.org")


def test_the_list_is_long_enough_and_small() -> None:
    assert 9_900 < len(rules._known()) < 11_000  # noqa: SLF001 - its size is the point


async def test_a_forgotten_password_is_replaced_with_the_link(ada: Person, mailbox: Mailbox, postman: Postman) -> None:
    house = ada.house
    _, session = await accounts.log_in(house.store, "ada", PASSWORD)
    token = await house.write(accounts.create_token, ada.id, "read")
    await house.write(accounts.ask_reset, "ADA@example.org")
    await postman.go_round()
    assert mailbox.last()["To"] == "ada@example.org"
    key = key_in(plain(mailbox.last()))
    with pytest.raises(Refused, match=r"too_short"):
        await accounts.reset_password(house.store, key, "short")  # and the link is still good
    await accounts.reset_password(house.store, key, NEW)
    assert await accounts.check_password(house.store, "ada", NEW) == ada.account
    with pytest.raises(Refused, match=r"login\.wrong"):
        await accounts.check_password(house.store, "ada", PASSWORD)
    await house.bus.caught_up()
    with pytest.raises(Unauthenticated):
        await house.bearers.of(session)
    assert (await house.bearers.of(token)).account_id == ada.id
    with pytest.raises(Unknown, match=r"proof\.unknown"):
        await accounts.reset_password(house.store, key, NEW + "!")
    await postman.go_round()
    assert "new password" in plain(mailbox.last())


async def test_an_address_nobody_has_gets_no_mail(ada: Person, mailbox: Mailbox, postman: Postman) -> None:
    await ada.house.write(accounts.ask_reset, "nobody@example.org")
    assert await postman.go_round() == 0


async def test_only_the_newest_link_is_good(ada: Person, mailbox: Mailbox, postman: Postman) -> None:
    for _ in range(2):
        await ada.house.write(accounts.ask_reset, "ada@example.org")
    await postman.go_round()
    keys = {key_in(plain(mail)) for mail in mailbox.arrived}
    good = 0
    for key in keys:
        try:
            await accounts.reset_password(ada.house.store, key, NEW)
            good += 1
        except Unknown:
            continue
    assert (len(keys), good) == (2, 1)


async def test_who_knows_the_old_password_takes_another_and_stays(ada: Person) -> None:
    store = ada.house.store
    _, here = await accounts.log_in(store, "ada", PASSWORD)
    _, elsewhere = await accounts.log_in(store, "ada", PASSWORD)
    with pytest.raises(Refused, match=r"old_password\.wrong"):
        await accounts.change_password(store, ada.id, "a wrong old one", NEW, here)
    await accounts.change_password(store, ada.id, PASSWORD, NEW, here)
    await ada.house.bus.caught_up()
    assert (await ada.house.bearers.of(here)).account_id == ada.id
    with pytest.raises(Unauthenticated):
        await ada.house.bearers.of(elsewhere)


async def test_a_new_address_counts_when_it_is_confirmed(
    ada: Person, bob: Person, mailbox: Mailbox, postman: Postman
) -> None:
    store = ada.house.store
    with pytest.raises(Refused, match=r"old_password\.wrong"):
        await accounts.change_address(store, ada.id, "a wrong old one", "new@example.org", has_mail=True)
    await accounts.change_address(store, ada.id, PASSWORD, "new@example.org", has_mail=True)
    await postman.go_round()
    to_new, to_old = sorted(mailbox.arrived, key=lambda mail: str(mail["To"]), reverse=True)
    assert (to_new["To"], to_old["To"]) == ("new@example.org", "ada@example.org")
    assert "new@example.org" in plain(to_old)
    async with store.read() as look:
        assert await accounts.email_of(look, ada.id) == "ada@example.org"
    await ada.house.write(accounts.confirm, key_in(plain(to_new)))
    async with store.read() as look:
        assert await accounts.email_of(look, ada.id) == "new@example.org"


async def test_nobody_takes_the_address_of_another(
    ada: Person, bob: Person, mailbox: Mailbox, postman: Postman
) -> None:
    await accounts.change_address(ada.house.store, ada.id, PASSWORD, "bob@example.org", has_mail=True)
    await postman.go_round()
    link = next(mail for mail in mailbox.arrived if mail["To"] == "bob@example.org")
    with pytest.raises(Refused, match=r"email\.taken"):
        await ada.house.write(accounts.confirm, key_in(plain(link)))
    with pytest.raises(Refused, match=r"email\.taken"):
        await accounts.change_address(ada.house.store, ada.id, PASSWORD, "bob@example.org", has_mail=False)
