"""Whom somebody recommends on their profile."""

import pytest

from berrah import accounts, graph
from berrah.accounts import Reason
from berrah.doors.house import House
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from tests.cast import Person, arrive

TOP = Page()


async def recommended(house: House, whose: Person, viewer: Person | None) -> list[int]:
    async with house.store.read() as look:
        rows = await graph.endorsed_for(look, viewer.id if viewer else None, whose.id, Page())
    return [account for _, account in rows]


async def own(house: House, person: Person, page: Page = TOP) -> list[int]:
    async with house.store.read() as look:
        return [account for _, account in await graph.endorsed(look, person.id, page)]


async def test_only_people_one_follows_are_recommended_and_once(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(bob)
    assert await house.write(graph.endorse, ada.id, bob.id)
    assert not await house.write(graph.endorse, ada.id, bob.id)
    for stranger in (chloe, ada):
        with pytest.raises(Refused, match=r"endorse\.not_followed"):
            await house.write(graph.endorse, ada.id, stranger.id)
    with pytest.raises(Unknown, match=r"account\.unknown"):
        await house.write(graph.endorse, ada.id, 7)
    assert await own(house, ada) == await recommended(house, ada, None) == [bob.id]
    async with house.store.read() as look:
        relations = await graph.relations(look, ada.id, [bob.id, chloe.id])
    assert [relations[one.id].is_endorsing for one in (bob, chloe)] == [True, False]
    assert await house.write(graph.unendorse, ada.id, bob.id)
    assert not await house.write(graph.unendorse, ada.id, bob.id)
    assert await own(house, ada) == []


@pytest.mark.parametrize("how", ["unfollow", "block", "is blocked", "is thrown out"])
async def test_a_recommendation_ends_with_the_following(
    house: House, worker: Worker, ada: Person, bob: Person, how: str
) -> None:
    await ada.follows(bob)
    await house.write(graph.endorse, ada.id, bob.id)
    if how == "unfollow":
        await ada.unfollows(bob)
    elif how == "block":
        await house.write(graph.block, ada.id, bob.id)
    elif how == "is blocked":
        await house.write(graph.block, bob.id, ada.id)
    else:
        await house.write(graph.remove_follower, bob.id, ada.id)
    # At once, whatever happens behind.
    assert await own(house, ada) == await recommended(house, ada, None) == []
    await worker.work_once()
    if how in {"unfollow", "is thrown out"}:
        await ada.follows(bob)
        assert await own(house, ada) == []


async def test_no_trace_of_whom_one_may_not_see(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    await ada.follows(bob, chloe, dina)
    for other in (bob, chloe, dina):
        await house.write(graph.endorse, ada.id, other.id)
    await house.write(accounts.stand, chloe.id, Reason.suspended, holds=True)
    assert await recommended(house, ada, None) == [dina.id, bob.id]
    assert await own(house, ada) == [dina.id, bob.id]
    await house.write(accounts.stand, dina.id, Reason.limited, holds=True)
    assert await recommended(house, ada, None) == [bob.id]
    await house.write(graph.block, bob.id, mallory.id)
    assert await recommended(house, ada, mallory) == []
    await house.write(graph.block, mallory.id, ada.id)
    assert await recommended(house, ada, mallory) == []
    assert await recommended(house, ada, bob) == [bob.id]


async def test_recommendations_come_in_pages_with_one_question(house: House, questions: list[str], ada: Person) -> None:
    people = [await arrive(house, f"p{number}") for number in range(5)]
    await ada.follows(*people)
    for person in people:
        await house.write(graph.endorse, ada.id, person.id)
    async with house.store.read() as look:
        questions.clear()
        first = await graph.endorsed(look, ada.id, Page(3))
        assert len(questions) == 1
        second = await graph.endorsed(look, ada.id, Page(3, max_id=first[-1][0]))
        questions.clear()
        assert await graph.endorsed_for(look, None, ada.id, Page(3)) == first
        assert len(questions) == 1
        questions.clear()
        assert len(await graph.endorsed_for(look, people[0].id, ada.id, Page(5))) == 5
        assert len(questions) <= 3
    assert [account for _, account in [*first, *second]] == [person.id for person in reversed(people)]
