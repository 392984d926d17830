"""Protected accounts choose their followers."""

import pytest

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from tests.cast import Person, arrive

WHOLE = Page(100)


async def protect(person: Person, *, is_protected: bool = True) -> None:
    await person.house.write(accounts.edit_profile, person.id, ProfileChange(is_protected=is_protected))


async def waiting(person: Person) -> list[int]:
    async with person.house.store.read() as look:
        return [other for _, other in await graph.pending(look, person.id, WHOLE)]


async def test_following_a_protected_account_is_asking(house: House, ada: Person, bob: Person) -> None:
    await protect(ada)
    await bob.follows(ada)
    assert await waiting(ada) == [bob.id]
    async with house.store.read() as look:
        assert not await graph.is_following(look, bob.id, ada.id)
        assert (await graph.relations(look, bob.id, [ada.id]))[ada.id].has_asked
        assert (await graph.relations(look, ada.id, [bob.id]))[bob.id].is_asked_by
    await house.write(graph.unfollow, bob.id, ada.id)
    assert await waiting(ada) == []


async def test_several_are_let_in_at_once_and_the_others_wait(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await protect(ada)
    for one in (bob, chloe, dina):
        await one.follows(ada)
    assert await house.write(graph.approve, ada.id, [bob.id, chloe.id, 12345]) == [bob.id, chloe.id]
    assert await house.write(graph.approve, ada.id, [bob.id]) == []
    assert await waiting(ada) == [dina.id]
    assert await house.write(graph.refuse, ada.id, [dina.id]) == [dina.id]
    assert await waiting(ada) == []
    async with house.store.read() as look:
        assert (await graph.counts(look, [ada.id]))[ada.id] == (2, 0)
    with pytest.raises(Refused, match=r"follow\.too_many"):
        await house.write(graph.approve, ada.id, range(501))


async def test_nobody_lets_others_in_but_whom_they_ask(house: House, ada: Person, bob: Person, mallory: Person) -> None:
    await protect(ada)
    await bob.follows(ada)
    assert await house.write(graph.approve, mallory.id, [bob.id]) == []
    assert await waiting(ada) == [bob.id]


async def test_those_who_follow_stay_when_an_account_is_protected(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("for everybody, then")
    await bob.follows(ada)
    await protect(ada)
    assert await bob.can_read(post)
    await bob.follows(ada)  # again, and nothing is asked
    assert await waiting(ada) == []


async def test_what_was_said_before_is_for_followers_too(house: House, ada: Person, mallory: Person) -> None:
    before = await ada.says("before #souk")
    await protect(ada)
    after = await ada.says("after #souk")
    assert not await mallory.can_read(before)
    assert not await mallory.can_read(after)
    assert await house.cards.entries(mallory.id, [before.id, after.id]) == []
    assert await house.cards.entries(None, [before.id, after.id]) == []
    assert len(await house.cards.entries(ada.id, [before.id, after.id])) == 2
    with pytest.raises(Unknown):
        await mallory.passes_on(before)
    await protect(ada, is_protected=False)
    assert await mallory.can_read(before)
    assert not await mallory.can_read(after)  # what was said to followers stays theirs


async def test_followers_pass_nothing_of_it_on(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    post = await ada.says("among us")
    await protect(ada)
    with pytest.raises(Forbidden, match=r"repost\.closed"):
        await bob.passes_on(post)


async def test_when_an_account_opens_whoever_asked_is_in(
    house: House, worker: Worker, ada: Person, bob: Person
) -> None:
    await protect(ada)
    await bob.follows(ada)
    await protect(ada, is_protected=False)
    await worker.work_once()
    await worker.work_once()
    assert await waiting(ada) == []
    async with house.store.read() as look:
        assert await graph.is_following(look, bob.id, ada.id)


async def test_a_follower_can_be_asked_to_leave(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    assert await house.write(graph.remove_follower, ada.id, bob.id)
    assert not await house.write(graph.remove_follower, ada.id, bob.id)
    post = await ada.says("for followers", "followers")
    assert not await bob.can_read(post)


async def test_a_crowd_of_relations_is_asked_about_in_as_many_questions_as_one(
    house: House, questions: list[str], ada: Person
) -> None:
    people = [(await arrive(house, f"p{number}")).id for number in range(20)]
    async with house.store.read() as look:
        questions.clear()
        await graph.relations(look, ada.id, people[:1])
        one = len(questions)
        await graph.relations(look, ada.id, people)
    assert len(questions) == 2 * one == 18
