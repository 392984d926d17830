"""Deleting on a page: out of sight at once, back within half a minute as it was, and gone for good after that."""

import asyncio

import pytest

from berrah import posts, publishing, timelines
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.pages import Page
from berrah.moderation import acts
from berrah.posts import PostDeleted, PostHidden, PostShown, aside, conversations
from berrah.publishing import Ending
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.moderation.staff import decides, moderator
from tests.publishing.later.planning import in_time

LATE = aside.KEPT_MS + 1


async def ends(house: House, after: int = LATE) -> int:
    """Whoever deletes for good goes round, so many milliseconds from now."""
    with in_time(after):
        return await Ending(house.store).end_once()


async def brings_back(person: Person, post_id: int, after: int = 0) -> None:
    """Undo."""
    with in_time(after):
        await person.house.write(publishing.bring_back, person.id, post_id)


async def facts(house: House, *kinds: type) -> list[object]:
    """What was announced of these kinds."""
    return [fact for _, fact in await house.store.entries(0, 999) if isinstance(fact, kinds)]


async def test_nobody_reads_what_was_deleted_and_it_comes_back_as_it_was(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada)
    post = await ada.says("Something to undo #souk")
    answer = await bob.answers(post, "Why?")
    await bob.likes(post)
    await chloe.passes_on(post)
    await ada.pins(post)
    before = await bob.home()
    await ada.deletes(post)
    for person in (ada, bob, chloe):
        assert not await person.can_read(post)
        assert await person.home() == await person.home_from_rows() == ([answer.id] if person is bob else [])
    async with house.store.read() as look:
        assert await timelines.public(look, None, Page()) == []
        assert await posts.unguarded(look, [post.id]) == {}
        assert await house.cards.posts.of([post.id]) == {}
    await brings_back(ada, post.id)
    assert all([await person.can_read(post) for person in (ada, bob, chloe)])
    assert await bob.home() == await bob.home_from_rows() == before
    async with house.store.read() as look:
        assert (await posts.counts(look, [post.id]))[post.id] == posts.Counts(1, 1, 1)
        assert (await posts.marks(look, ada.id, [post.id]))[post.id].has_pinned
    assert await ends(house) == 0
    assert await ada.can_read(post)


async def test_after_half_a_minute_it_is_gone_for_good(house: House, ada: Person) -> None:
    post = await ada.says("Oops")
    await ada.deletes(post)
    assert await ends(house, aside.KEPT_MS - 5_000) == 0
    assert await ends(house) == 1
    with pytest.raises(Unknown, match=r"post\.gone"):
        await brings_back(ada, post.id)
    assert len(await facts(house, PostDeleted)) == 1
    await house.bus.caught_up()
    assert house.memory.hidden_posts.ids == frozenset()


async def test_it_is_too_late_though_nobody_has_gone_round_yet(house: House, ada: Person) -> None:
    post = await ada.says("Oops")
    await ada.deletes(post)
    with pytest.raises(Unknown, match=r"post\.gone"):
        await brings_back(ada, post.id, LATE)
    assert await ends(house) == 1


async def test_nobody_else_has_it_back(house: House, ada: Person, bob: Person) -> None:
    post, other = await ada.says("Mine"), await ada.says("Also mine")
    with pytest.raises(Forbidden, match=r"post\.not_yours"):
        await bob.deletes(post)
    await ada.deletes(post)
    for post_id in (post.id, other.id, 12345):
        with pytest.raises(Unknown, match=r"post\.gone"):
            await brings_back(bob, post_id)
    assert not await ada.can_read(post)
    with pytest.raises(Unknown, match=r"post\.unknown"):
        await bob.deletes(post)


async def test_everything_sent_twice_happens_once(house: House, ada: Person) -> None:
    post = await ada.says("Twice")
    for _ in range(2):
        assert (await ada.deletes(post)).text == "Twice"
    for _ in range(2):
        await brings_back(ada, post.id)
    assert [type(fact) for fact in await facts(house, PostHidden, PostShown)] == [PostHidden, PostShown]


async def test_of_undoing_and_ending_at_once_one_wins(house: House, ada: Person) -> None:
    for number in range(8):
        post = await ada.says(f"{number}")
        await ada.deletes(post)
        with in_time(LATE):
            _, back = await asyncio.gather(Ending(house.store).end_once(), ada.has_back(post), return_exceptions=True)
        assert await ada.can_read(post) == (not isinstance(back, Unknown))


async def test_deleting_with_an_application_meanwhile_finds_nothing(house: House, ada: Person) -> None:
    post = await ada.says("Oops")
    await ada.deletes(post)
    with pytest.raises(Unknown, match=r"post\.unknown"):
        await ada.withdraws(post)
    await brings_back(ada, post.id)
    await ada.withdraws(post)
    with pytest.raises(Unknown, match=r"post\.gone"):
        await brings_back(ada, post.id)


async def test_what_moderators_hide_stays_hidden_when_it_comes_back(house: House, ada: Person, mallory: Person) -> None:
    mona = await moderator(house)
    post, other = await mallory.says("One"), await mallory.says("Two")
    act = await decides(mona, mallory, "hide", posts=(post.id, other.id))
    for one in (post, other):
        await mallory.deletes(one)
    await brings_back(mallory, post.id)
    assert [await person.can_read(post) for person in (mallory, ada)] == [True, False]
    await house.write(acts.lift, mona.id, act.id)
    assert [await ada.can_read(one) for one in (post, other)] == [True, False]
    await brings_back(mallory, other.id)
    assert await ada.can_read(other)


async def test_a_private_message_leaves_its_conversation_and_comes_back(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("@bob between us", "direct")
    await ada.deletes(post)
    async with house.store.read() as look:
        assert await conversations.listed(look, bob.id, Page()) == []
    await brings_back(ada, post.id)
    async with house.store.read() as look:
        assert [one.last_id for one in await conversations.listed(look, bob.id, Page())] == [post.id]


async def test_a_house_that_was_closed_meanwhile_deletes_it_and_nobody_reads_it_before(
    new_settings: NewSettings,
) -> None:
    settings = await new_settings()
    async with open_house(settings, has_worker=False) as house:
        ada = await arrive(house, "ada")
        post, other = await ada.says("Oops"), await ada.says("Stay")
        for one in (post, other):
            await ada.deletes(one)
    async with open_house(settings, has_worker=False) as house:
        ada = ada.back_in(house)
        assert house.memory.hidden_posts.ids == {post.id, other.id}
        assert await ada.home() == []
        await brings_back(ada, other.id)
        assert await ends(house) == 1
        assert await ada.home() == [other.id]
