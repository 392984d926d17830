"""Who of those one follows follows somebody else too."""

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.graph import Familiar
from tests.cast import Person, arrive


async def familiar(house: House, viewer: Person, *others: Person, most: int = 80) -> dict[int, Familiar]:
    async with house.store.read() as look:
        return await graph.familiar_followers(look, viewer.id, [other.id for other in others], most)


async def test_people_one_follows_lead_to_people_one_does_not_know(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    await ada.follows(bob, chloe)
    await bob.follows(dina)
    await chloe.follows(dina, bob)
    await mallory.follows(dina)
    found = await familiar(house, ada, dina, bob, mallory, ada)
    assert found == {dina.id: Familiar(2, (chloe.id, bob.id)), bob.id: Familiar(1, (chloe.id,))}
    assert (await familiar(house, ada, dina, most=1))[dina.id] == Familiar(2, (chloe.id,))


@pytest.mark.parametrize("who", ["bob", "dina"])
async def test_whoever_hides_their_network_is_told_of_neither_way(
    house: House, ada: Person, bob: Person, dina: Person, who: str
) -> None:
    await ada.follows(bob)
    await bob.follows(dina)
    hiding = {"bob": bob, "dina": dina}[who]
    await house.write(accounts.edit_profile, hiding.id, ProfileChange(hides_network=True))
    assert await familiar(house, ada, dina) == {}
    async with house.store.read() as look:
        assert await graph.shows_network(look, hiding.id, hiding.id)
        assert not await graph.shows_network(look, ada.id, hiding.id)
        assert not await graph.shows_network(look, None, hiding.id)


async def test_no_trace_of_hidden_people_nor_for_those_who_are_kept_away(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(bob, chloe)
    await bob.follows(dina)
    await chloe.follows(dina)
    await house.write(accounts.stand, chloe.id, Reason.suspended, holds=True)
    assert await familiar(house, ada, dina) == {dina.id: Familiar(1, (bob.id,))}
    await house.write(graph.block, dina.id, ada.id)
    assert await familiar(house, ada, dina) == {}


async def test_many_are_asked_about_in_as_many_questions_as_one(
    house: House, questions: list[str], ada: Person, bob: Person
) -> None:
    people = [await arrive(house, f"p{number}") for number in range(8)]
    await ada.follows(bob)
    await bob.follows(*people)
    questions.clear()
    assert len(await familiar(house, ada, people[0])) == 1
    one = len(questions)
    assert len(await familiar(house, ada, *people)) == 8
    assert len(questions) == 2 * one <= 8
