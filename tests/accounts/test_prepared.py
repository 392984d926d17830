"""What mallory prepares in an account, or for one, before its owner comes: worth nothing from then on."""

import pytest

from berrah import accounts
from berrah.accounts import NewAccount, Terms
from berrah.doors.house import House
from berrah.kit.errors import Refused, Unauthenticated, Unknown
from berrah.kit.mail import Postman
from tests.accounts.programs.test_applications import client_of, exchange, permit, toot
from tests.cast import PASSWORD, Person
from tests.mailbox import Mailbox, key_in, mailbox, plain, postman

__all__ = ["mailbox", "postman", "toot"]

NEW = "a quiet donkey on the roof"
THEIRS = "mallory@elsewhere.example"


async def asks_for_another(person: Person, postman: Postman, mailbox: Mailbox) -> str:
    """With the password in hand, an address elsewhere is asked for; what confirms it."""
    await accounts.change_address(person.house.store, person.id, PASSWORD, THEIRS, has_mail=True)
    await postman.go_round()
    return next(key_in(plain(mail)) for mail in mailbox.arrived if mail["To"] == THEIRS)


async def test_a_new_password_ends_the_way_to_another_address(ada: Person, mailbox: Mailbox, postman: Postman) -> None:
    key = await asks_for_another(ada, postman, mailbox)
    # Ada read "Was this not you?", and did what the mail says.
    await accounts.change_password(ada.house.store, ada.id, PASSWORD, NEW)
    with pytest.raises(Unknown, match=r"proof\.unknown"):
        await ada.house.write(accounts.confirm, key)


async def test_so_does_a_link_and_the_operator(ada: Person, mailbox: Mailbox, postman: Postman) -> None:
    house = ada.house
    key = await asks_for_another(ada, postman, mailbox)
    await house.write(accounts.ask_reset, "ada@example.org")
    await postman.go_round()
    await accounts.reset_password(house.store, key_in(plain(mailbox.last())), PASSWORD + "!")
    with pytest.raises(Unknown, match=r"proof\.unknown"):
        await house.write(accounts.confirm, key)
    await accounts.set_password(house.store, "ada", PASSWORD)
    key = await asks_for_another(ada, postman, mailbox)
    await accounts.set_password(house.store, "ada", NEW)
    with pytest.raises(Unknown, match=r"proof\.unknown"):
        await house.write(accounts.confirm, key)


async def test_a_link_that_went_to_the_old_address_is_worth_nothing_at_the_new_one(
    ada: Person, mailbox: Mailbox, postman: Postman
) -> None:
    house = ada.house
    await house.write(accounts.ask_reset, "ada@example.org")
    await postman.go_round()
    old = key_in(plain(mailbox.last()))
    await accounts.change_address(house.store, ada.id, PASSWORD, "ada@new.example", has_mail=False)
    with pytest.raises(Unknown, match=r"proof\.unknown"):
        await accounts.reset_password(house.store, old, NEW)


async def test_who_signs_up_with_the_address_of_another_keeps_nothing_when_that_one_comes(
    house: House, toot: accounts.Application, mailbox: Mailbox, postman: Postman
) -> None:
    new = NewAccount("eve", "eve@example.org", PASSWORD)
    eve = await accounts.sign_up(house.store, new, terms=Terms.of("open", has_mail=True))
    token = await house.write(accounts.create_token, eve.id, "read write", toot.id)
    code = await permit(house, Person(house, eve), toot)
    await house.write(accounts.ask_reset, "eve@example.org")
    await postman.go_round()
    await accounts.reset_password(house.store, key_in(plain(mailbox.last())), NEW)
    await house.bus.caught_up()
    with pytest.raises(Unauthenticated):
        await house.bearers.of(token)
    with pytest.raises(Refused, match=r"code\.wrong"):
        await exchange(house, client_of(toot), code)
