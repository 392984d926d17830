"""Why somebody is suggested, and suggestions that are put away."""

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.graph import Source, Suggestion
from berrah.kit import clock
from berrah.kit.errors import Unknown
from tests.cast import Person


async def suggested(house: House, person: Person | None, most: int = 10) -> list[Suggestion]:
    async with house.store.read() as look:
        return await graph.suggest(look, person.id if person else None, clock.now(), most)


async def test_every_reason_is_told_the_best_first(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(bob)
    await bob.follows(chloe)
    await chloe.follows(dina)
    assert await suggested(house, ada) == [
        Suggestion(chloe.id, (Source.friends_of_friends, Source.most_followed)),
        Suggestion(dina.id, (Source.most_followed,)),
    ]
    assert {one.sources for one in await suggested(house, None)} == {(Source.most_followed,)}


async def test_who_is_put_away_is_never_suggested_again_to_whoever_did(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(bob)
    await bob.follows(chloe, dina)
    assert await house.write(graph.put_away, ada.id, chloe.id)
    assert not await house.write(graph.put_away, ada.id, chloe.id)
    with pytest.raises(Unknown, match=r"account\.unknown"):
        await house.write(graph.put_away, ada.id, 7)
    assert [one.account_id for one in await suggested(house, ada, most=1)] == [dina.id]
    assert chloe.id in {one.account_id for one in await suggested(house, None)}
    async with house.store.read() as look:
        assert await graph.unwanted_by(look, ada.id) == [chloe.id]


async def test_whom_somebody_follows_who_hides_it_is_not_suggested_for_it(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(bob)
    await bob.follows(chloe)
    await house.write(accounts.edit_profile, bob.id, ProfileChange(hides_network=True))
    assert await suggested(house, ada) == [Suggestion(chloe.id, (Source.most_followed,))]


async def test_suggestions_take_a_bounded_number_of_questions(
    house: House, questions: list[str], ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(bob)
    await bob.follows(chloe)
    questions.clear()
    assert await suggested(house, ada)
    assert len(questions) <= 7
