"""People who want to be found."""

from typing import Any

from berrah import accounts, directory, graph
from berrah.accounts import ProfileChange, Reason
from berrah.directory import OFFSET_MOST, Order
from berrah.doors.house import House
from berrah.posts import featuring
from tests.cast import Person, arrive


async def listed(house: House, viewer: Person | None, order: Order = Order.new, **how: Any) -> list[int]:
    async with house.store.read() as look:
        return await directory.people(look, viewer.id if viewer else None, order, **how)


async def test_newcomers_first_or_who_wrote_last_first(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    await bob.says("hello")
    await ada.says("hello")
    await chloe.says("for my followers only", "followers")
    assert await listed(house, None) == [chloe.id, bob.id, ada.id]
    assert await listed(house, None, Order.active) == [ada.id, bob.id, chloe.id]
    assert await listed(house, ada, Order.active, offset=1, most=1) == [bob.id]
    assert await listed(house, None, offset=3) == await listed(house, None, offset=OFFSET_MOST + 1) == []


async def test_nobody_who_may_not_be_seen_or_does_not_want_to(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    for person in (ada, bob, chloe, dina, mallory):
        await person.says("#souk")
        await house.write(featuring.feature, person.id, "souk")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_discoverable=False))
    await house.write(accounts.stand, chloe.id, Reason.suspended, holds=True)
    await house.write(accounts.stand, dina.id, Reason.limited, holds=True)
    for order in Order:
        for how in ({}, {"tag": "souk"}):
            assert set(await listed(house, None, order, **how)) == {ada.id, mallory.id}
    await house.write(graph.block, ada.id, mallory.id)
    for order in Order:
        assert await listed(house, mallory, order) == [mallory.id]
        assert await listed(house, ada, order, tag="#Souk") == [ada.id]


async def test_a_page_is_full_though_some_are_left_out(house: House, ada: Person) -> None:
    people = [await arrive(house, f"p{number}") for number in range(6)]
    for person in people[3:]:
        await house.write(graph.mute, ada.id, person.id)
    assert await listed(house, ada, most=3) == [people[2].id, people[1].id, people[0].id]
    assert await listed(house, ada, most=3, offset=3) == [ada.id]


async def test_people_with_a_subject_are_found_by_it(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    for person in (bob, ada):
        await house.write(featuring.feature, person.id, "souk")
    await ada.says("first")
    await bob.says("second")
    await chloe.says("#souk")
    assert await listed(house, None, Order.active, tag="souk") == [bob.id, ada.id]
    assert await listed(house, None, Order.new, tag="souk") == [bob.id, ada.id]
    assert await listed(house, None, tag="jazz") == []


async def test_the_directory_takes_a_fixed_number_of_questions(house: House, questions: list[str], ada: Person) -> None:
    for number in range(12):
        await (await arrive(house, f"p{number}")).says("hello")
    for order, most in ((Order.new, 3), (Order.active, 6)):
        questions.clear()
        assert len(await listed(house, ada, order)) == 13
        assert len(questions) <= most
