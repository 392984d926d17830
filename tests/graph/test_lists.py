"""Lists of people."""

import pytest

from berrah import graph, timelines
from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList, PeopleList, keep, people
from berrah.graph.lists import follow as following
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from tests.cast import Person


async def keeps(owner: Person, *people: Person, title: str = "Press", is_public: bool = False) -> PeopleList:
    """A list of the owner's with these people, all followed."""
    await owner.follows(*people)
    made = await owner.house.write(lists.create, owner.id, NewList.of(title, is_public=is_public))
    await owner.house.write(lists.add, owner.id, made.id, [person.id for person in people])
    return made


async def on(house: House, one: PeopleList) -> set[int]:
    async with house.store.read() as look:
        return set(await lists.members(look, one.id))


async def test_ada_keeps_a_list_and_changes_it(house: House, ada: Person, bob: Person) -> None:
    made = await keeps(ada, bob, title="  The   press ")
    assert (made.title, made.is_public, made.replies, made.is_exclusive) == ("The press", False, "list", False)
    assert await on(house, made) == {bob.id}
    changed = await house.write(lists.edit, ada.id, made.id, NewList.of(is_public=True, replies="none"))
    assert (changed.title, changed.is_public, changed.replies) == ("The press", True, "none")
    async with house.store.read() as look:
        assert await lists.owned(look, ada.id) == [changed]
        assert await lists.sizes(look, [made.id]) == {made.id: 1}
        assert await lists.containing(look, ada.id, bob.id) == {made.id}
    await house.write(lists.delete, ada.id, made.id)
    async with house.store.read() as look:
        assert await lists.owned(look, ada.id) == []


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "x" * 101])
async def test_a_title_is_a_line_that_can_be_read(house: House, ada: Person, title: str) -> None:
    with pytest.raises(Refused, match=r"list\.title"):
        NewList.of(title)
    with pytest.raises(Refused, match=r"list\.title"):
        await house.write(lists.create, ada.id, NewList())


async def test_mallory_sees_and_changes_nothing_of_a_private_list(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    made = await keeps(ada, bob)
    for act in (
        house.write(lists.edit, mallory.id, made.id, NewList.of("Mine")),
        house.write(lists.delete, mallory.id, made.id),
        house.write(lists.add, mallory.id, made.id, [mallory.id]),
        house.write(lists.remove, mallory.id, made.id, [bob.id]),
        house.write(lists.follow_list, mallory.id, made.id),
    ):
        with pytest.raises(Unknown, match=r"list\.unknown"):
            await act
    await house.write(lists.edit, ada.id, made.id, NewList.of(is_public=True))
    with pytest.raises(Forbidden, match=r"list\.not_yours"):
        await house.write(lists.remove, mallory.id, made.id, [bob.id])
    assert await on(house, made) == {bob.id}


async def test_only_people_one_follows_stand_on_a_list_and_all_or_none_are_added(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    made = await keeps(ada)
    await ada.follows(bob)
    with pytest.raises(Refused, match=r"list\.not_followed"):
        await house.write(lists.add, ada.id, made.id, [bob.id, chloe.id])
    assert await on(house, made) == set()
    assert await house.write(lists.add, ada.id, made.id, [bob.id, bob.id, ada.id]) == 2
    assert await house.write(lists.add, ada.id, made.id, [bob.id]) == 0
    assert await house.write(lists.remove, ada.id, made.id, [ada.id, chloe.id]) == 1
    assert await on(house, made) == {bob.id}


async def test_who_is_unfollowed_leaves_the_lists_of_that_reader_only(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    first, second = await keeps(ada, bob, chloe), await keeps(ada, bob, title="Second")
    other = await keeps(chloe, bob)
    await ada.unfollows(bob)
    await worker.work_once()
    assert await on(house, first) == {chloe.id}
    assert await on(house, second) == set()
    assert await on(house, other) == {bob.id}


async def test_who_is_followed_again_at_once_stays(house: House, worker: Worker, ada: Person, bob: Person) -> None:
    made = await keeps(ada, bob)
    await ada.unfollows(bob)
    await ada.follows(bob)
    await worker.work_once()
    assert await on(house, made) == {bob.id}


async def test_a_public_list_is_followed_until_it_is_private_or_gone(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    made = await keeps(ada, bob, is_public=True)
    with pytest.raises(Refused, match=r"list\.own"):
        await house.write(lists.follow_list, ada.id, made.id)
    await house.write(lists.follow_list, chloe.id, made.id)
    await house.write(lists.follow_list, chloe.id, made.id)
    async with house.store.read() as look:
        assert await lists.followed(look, chloe.id) == [made]
        assert await lists.public_of(look, ada.id) == [made]
        assert await lists.is_list_follower(look, chloe.id, [made.id]) == {made.id}
    await house.write(lists.edit, ada.id, made.id, NewList.of(is_public=False))
    async with house.store.read() as look:
        assert await lists.followed(look, chloe.id) == []
    await house.write(lists.delete, ada.id, made.id)
    await worker.work_once()
    assert not await house.write(lists.unfollow_list, chloe.id, made.id)
    assert await on(house, made) == set()


async def test_there_is_an_end_to_lists_and_to_people_on_them(
    house: House, ada: Person, bob: Person, chloe: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await keeps(ada, bob, is_public=True)
    monkeypatch.setattr(keep, "LISTS_MOST", 1)
    monkeypatch.setattr(people, "MEMBERS_MOST", 1)
    monkeypatch.setattr(following, "FOLLOWED_MOST", 1)
    with pytest.raises(Refused, match=r"list\.too_many"):
        await keeps(ada, title="One more")
    await ada.follows(chloe)
    with pytest.raises(Refused, match=r"list\.full"):
        await house.write(lists.add, ada.id, made.id, [chloe.id])
    for _ in range(2):
        await house.write(lists.follow_list, chloe.id, made.id)
    second = await keeps(bob, is_public=True)
    with pytest.raises(Refused, match=r"list\.follows_too_many"):
        await house.write(lists.follow_list, chloe.id, second.id)
    monkeypatch.setattr(people, "ADDED_MOST", 1)
    with pytest.raises(Refused, match=r"list\.too_many_at_once"):
        await house.write(lists.add, ada.id, made.id, [bob.id, chloe.id])


async def test_a_list_shows_what_its_people_say_and_pass_on(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    made = await keeps(ada, bob, chloe)
    await ada.says("mine")
    said = await bob.says("hello")
    answer = await chloe.answers(said, "hi")
    elsewhere = await dina.says("dina")
    await bob.answers(elsewhere, "to somebody who is not on the list")
    passed_on = await bob.passes_on(elsewhere)
    await bob.says("@chloe for you", "direct")

    async def shown(replies: str, page: Page = Page()) -> list[int]:  # noqa: B008 - a Page is frozen
        changed = await house.write(lists.edit, ada.id, made.id, NewList.of(replies=replies))
        return await timelines.of_list(house.store, changed, page)

    assert await shown("list") == [passed_on.id, answer.id, said.id]
    assert await shown("none") == [passed_on.id, said.id]
    assert await shown("followed") == [passed_on.id, answer.id, said.id]
    assert await shown("none", Page(1)) == [passed_on.id]
    assert await shown("none", Page(1, min_id=said.id - 1)) == [said.id]
    await ada.follows(dina)
    assert len(await shown("followed")) == 4


async def test_lists_ask_a_fixed_number_of_questions(
    house: House, questions: list[str], ada: Person, bob: Person, chloe: Person
) -> None:
    made = await keeps(ada, bob, chloe, is_public=True)
    await keeps(ada, bob, title="Another")
    await house.write(lists.follow_list, chloe.id, made.id)
    async with house.store.read() as look:
        for ask in (
            lists.owned(look, ada.id),
            lists.followed(look, chloe.id),
            lists.members_page(look, made.id, Page()),
            lists.containing(look, ada.id, bob.id),
            lists.memberships(look, ada.id),
        ):
            questions.clear()
            assert await ask
            assert len(questions) == 1


async def test_the_timeline_of_a_list_asks_for_no_more_people_than_fit_on_the_page(
    house: House, questions: list[str], ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    made = await keeps(ada, bob, chloe, dina)
    for person in (bob, chloe, dina):
        await person.says("hello")
    for replies in ("list", "followed", "none"):
        changed = await house.write(lists.edit, ada.id, made.id, NewList.of(replies=replies))
        questions.clear()
        assert await timelines.of_list(house.store, changed, Page(2))
        assert len(questions) <= 10


async def test_whom_the_reader_mutes_is_left_out_of_a_list_too(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    made = await keeps(ada, bob, chloe)
    said, muted = await bob.says("hello"), await chloe.says("hi")
    await house.write(graph.mute, dina.id, chloe.id)
    assert await timelines.of_list(house.store, made, Page(), dina.id) == [said.id]
    assert await timelines.of_list(house.store, made, Page(), ada.id) == [muted.id, said.id]
