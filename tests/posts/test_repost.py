"""Passing on, and the way it came: stated on the page, inferred from whom one follows, or direct."""

import asyncio

import pytest

from berrah import posts
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.pages import Page
from berrah.posts import PostReposted, Repost, RepostWithdrawn
from tests.cast import Person


async def test_what_was_seen_as_a_repost_comes_through_it(ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Pass it on")
    first = await bob.passes_on(post)
    second = await chloe.passes_on(first)
    assert (first.post_id, first.via_id, first.via_basis) == (post.id, None, "direct")
    assert (second.post_id, second.via_id, second.via_basis) == (post.id, first.id, "stated")


async def test_stated_wins_over_following_the_author(ada: Person, bob: Person, chloe: Person) -> None:
    await chloe.follows(ada)
    first = await bob.passes_on(await ada.says("Pass it on"))
    assert (await chloe.passes_on(first)).via_basis == "stated"


async def test_who_follows_the_author_has_it_from_the_author(ada: Person, bob: Person, chloe: Person) -> None:
    await chloe.follows(ada, bob)
    post = await ada.says("Pass it on")
    await bob.passes_on(post)
    assert (await chloe.passes_on(post)).via_id is None


async def test_else_it_comes_through_the_newest_repost_by_somebody_one_follows(
    ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    await dina.follows(bob, chloe)
    post = await ada.says("Pass it on")
    await bob.passes_on(post)
    newest = await chloe.passes_on(post)
    await mallory.passes_on(post)
    made = await dina.passes_on(post)
    assert (made.via_id, made.via_basis) == (newest.id, "inferred")


async def test_who_follows_nobody_who_had_it_has_it_from_nobody(ada: Person, bob: Person, dina: Person) -> None:
    post = await ada.says("Pass it on")
    await bob.passes_on(post)
    assert (await dina.passes_on(post)).via_basis == "direct"


async def test_passing_on_again_changes_nothing(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Pass it on")
    first = await bob.passes_on(post)
    through_chloe = await chloe.passes_on(post)
    assert await bob.passes_on(post) == await bob.passes_on(first) == await bob.passes_on(through_chloe) == first
    assert await reposters(house, post.id) == [chloe.id, bob.id]


async def test_passing_on_twice_at_the_same_moment_is_once(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Pass it on")
    async with open_house(house.settings, has_worker=False) as other:
        both = (bob, bob.back_in(other))
        made = await asyncio.gather(*(both[number % 2].passes_on(post) for number in range(16)))
    assert len({repost.id for repost in made}) == 1
    facts = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, PostReposted)]
    assert [fact.repost_id for fact in facts] == [made[0].id]


async def reposters(house: House, post_id: int) -> list[int]:
    async with house.store.read() as look:
        return [account for _, account in await posts.reposted_by(look, post_id, Page())]


async def test_who_takes_it_back_may_pass_it_on_again(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Pass it on")
    first = await bob.passes_on(post)
    assert await bob.takes_back(first) == post
    await bob.takes_back(post)
    assert await reposters(house, post.id) == []
    assert (await bob.passes_on(post)).id > first.id
    facts = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, RepostWithdrawn)]
    assert facts == [RepostWithdrawn(first.id, bob.id, post.id, 0)]


async def test_taking_back_the_repost_of_another_takes_back_ones_own(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("Pass it on")
    through_bob = await bob.passes_on(post)
    await chloe.takes_back(through_bob)
    assert await reposters(house, post.id) == [bob.id]


@pytest.mark.parametrize("visibility", ["followers", "direct"])
async def test_what_is_closed_is_not_passed_on(ada: Person, bob: Person, visibility: str) -> None:
    await bob.follows(ada)
    post = await ada.says("Between us, @bob", visibility)
    with pytest.raises(Forbidden, match=r"repost\.closed"):
        await bob.passes_on(post)


async def test_one_may_show_ones_own_followers_a_post_for_them_again(ada: Person, bob: Person, mallory: Person) -> None:
    await bob.follows(ada)
    repost = await ada.passes_on(await ada.says("For you", "followers"))
    assert await bob.can_read(repost)
    assert not await mallory.can_read(repost)
    with pytest.raises(Forbidden):
        await ada.passes_on(await ada.says("For @bob", "direct"))


async def test_nobody_passes_on_what_is_not_there(ada: Person) -> None:
    for act in (ada.passes_on, ada.takes_back):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await act(12345)


async def test_a_repost_is_found_by_its_id(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Pass it on")
    repost = await bob.passes_on(post)
    async with house.store.read() as look:
        assert isinstance(await posts.repost_by_id(look, repost.id), Repost)
        assert await posts.repost_by_id(look, post.id) is None
        assert await posts.subject_of(look, repost.id) == await posts.subject_of(look, post.id) == post.id
        assert await posts.visible_to(look, None, repost.id) == post
