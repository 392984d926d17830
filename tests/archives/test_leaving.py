"""Leaving: a grace in which one is hidden and may come back, then the end."""

import asyncio

import pytest

from berrah import accounts, organisations
from berrah.accounts import ADMINISTRATOR, Account, NewAccount, leaving
from berrah.archives import leaving as farewell
from berrah.archives.leaving.chores import remind
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused, Unauthenticated, Unknown
from berrah.kit.mail import queue
from berrah.kit.pages import Page
from berrah.organisations import Actor, Role
from tests.cast import PASSWORD, Person
from tests.organisations.cast import joins, park

__all__ = ["park"]
DAY_MS = 24 * 3_600_000


async def letters(house: House) -> list[tuple[str, str]]:
    """(kind, recipient) of the mails that wait."""
    async with house.store.read() as look:
        return [(mail.kind, mail.recipient) for _, _, mail in await queue.due(look, clock.now() + DAY_MS * 60, 100)]


async def test_whoever_leaves_is_hidden_until_they_come_back(house: House, ada: Person, bob: Person) -> None:
    said = await ada.says("I was here")
    await house.write(farewell.leave, ada.id, 30)
    assert not await bob.can_read(said)
    async with house.store.read() as look:
        with pytest.raises(Unknown):
            await accounts.by_name(look, "ada")
    assert await letters(house) == [("leaving", "ada@example.org")]
    assert await house.write(farewell.stay, ada.id)
    assert await bob.can_read(said)
    assert not await house.write(farewell.stay, ada.id)


async def test_who_leaves_twice_leaves_once(house: House, ada: Person) -> None:
    begun = await house.write(farewell.leave, ada.id, 30)
    with pytest.raises(Refused, match=r"leaving\.already"):
        await house.write(farewell.leave, ada.id, 1)
    async with house.store.read() as look:
        assert await leaving.departure_of(look, ada.id) == begun


async def test_programs_stop_at_once(house: House, ada: Person) -> None:
    secret = await house.write(accounts.create_token, ada.id, "read")
    await house.bearers.of(secret)
    await house.write(farewell.leave, ada.id, 30)
    with pytest.raises(Unauthenticated):
        await house.bearers.of(secret)


async def test_nobody_is_erased_before_their_time_and_nobody_comes_back_after_it(house: House, ada: Person) -> None:
    await house.write(farewell.leave, ada.id, 1)
    assert await house.erasing.erase_once() == 0
    await house.write(leaving.bring_forward, ada.id)
    await house.write(leaving.begin_erasing, ada.id)
    with pytest.raises(Refused, match=r"leaving\.too_late"):
        await house.write(farewell.stay, ada.id)
    assert await house.erasing.erase_once() == 1


async def test_a_name_stays_taken_for_its_time(house: House, ada: Person) -> None:
    await house.write(farewell.leave, ada.id, 0)
    await house.erasing.erase_once()
    again = NewAccount("Ada", "other@example.org", PASSWORD)
    with pytest.raises(Refused, match=r"name\.taken"):
        await accounts.sign_up(house.store, again)

    async def time_passes(tx: Tx) -> None:
        tx.now += 366 * DAY_MS
        await leaving.forget_names(tx)

    await house.write(time_passes)
    await accounts.sign_up(house.store, again)


async def test_the_last_owner_hands_over_or_closes_first(house: House, ada: Person, bob: Person, park: Account) -> None:
    with pytest.raises(Refused, match=r"leaving\.owns"):
        await house.write(farewell.leave, ada.id, 30)
    await joins(house, park, ada, bob, Role.owner)
    await house.write(farewell.leave, ada.id, 30)
    async with house.store.read() as look:
        assert await organisations.owners(look, park.id) == [bob.id]


async def test_who_closes_what_they_own_alone_may_leave(house: House, ada: Person, park: Account) -> None:
    await house.write(farewell.close_organisation, Actor(park.id, ada.id), 30)
    await house.write(farewell.leave, ada.id, 30)


async def test_any_owner_stops_the_closing(
    house: House, ada: Person, bob: Person, chloe: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.owner)
    await joins(house, park, ada, chloe, Role.publisher)
    await house.write(farewell.close_organisation, Actor(park.id, ada.id), 30)
    assert sorted(await letters(house)) == [("closing", "ada@example.org"), ("closing", "bob@example.org")]
    with pytest.raises(Forbidden):
        await house.write(farewell.keep_open, Actor(park.id, chloe.id))
    await house.write(farewell.keep_open, Actor(park.id, bob.id))
    async with house.store.read() as look:
        assert await leaving.departure_of(look, park.id) is None
        assert (await accounts.by_id(look, park.id)).name == park.name


async def test_the_record_forgets_who_but_not_what(house: House, ada: Person, bob: Person, park: Account) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await house.write(farewell.leave, bob.id, 0)
    await house.erasing.erase_once()
    async with house.store.read() as look:
        acts = await organisations.acts(look, park.id, Page(limit=40))
    assert {act.person_id for act in acts} == {0, ada.id}
    assert bob.id not in {act.subject_id for act in acts}
    assert "joined" in {act.what for act in acts}


async def test_the_last_administrator_stays(house: House) -> None:
    new = NewAccount("root1", "root@example.org", PASSWORD, role=ADMINISTRATOR)
    root = await accounts.sign_up(house.store, new)
    with pytest.raises(Refused, match=r"leaving\.last_administrator"):
        await house.write(farewell.leave, root.id, 30)


async def test_the_end_is_announced_once(house: House, ada: Person, bob: Person) -> None:
    await house.write(farewell.leave, ada.id, 30)
    await house.write(farewell.leave, bob.id, 2)

    async def later(tx: Tx, days: int) -> None:
        tx.now += days * DAY_MS
        await remind(tx)

    await house.write(later, 26)
    assert ("leaving_soon", "ada@example.org") not in await letters(house)
    await house.write(later, 28)
    await house.write(later, 29)
    told = [recipient for kind, recipient in await letters(house) if kind == "leaving_soon"]
    assert told == ["ada@example.org"]


async def test_an_organisation_is_erased_like_a_person(house: House, ada: Person, park: Account) -> None:
    await house.write(farewell.close_organisation, Actor(park.id, ada.id), 0)
    assert await house.erasing.erase_once() == 1
    async with house.store.read() as look:
        assert await organisations.memberships(look, ada.id) == []
        assert not await organisations.is_organisation(look, park.id)


async def test_two_owners_who_leave_the_house_at_once_leave_no_organisation_behind(
    house: House, ada: Person, bob: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.owner)

    leaving_both = (house.write(farewell.leave, person.id, 30) for person in (ada, bob))
    refused = [one for one in await asyncio.gather(*leaving_both, return_exceptions=True) if isinstance(one, Refused)]
    assert [one.code for one in refused] == ["leaving.owns"]
    async with house.store.read() as look:
        assert len(await organisations.owners(look, park.id)) == 1
