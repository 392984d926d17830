"""Following, and no longer."""

import asyncio

import pytest

from berrah import graph
from berrah.doors.house import House
from berrah.graph import Followed, Relation, Unfollowed
from berrah.kit import clock
from berrah.kit.bus import Fact
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from tests.cast import Person, arrive


async def facts(house: House) -> list[Fact]:
    return [fact for _, fact in await house.store.entries(0, 999) if isinstance(fact, Followed | Unfollowed)]


async def counts(house: House, *people: Person) -> list[tuple[int, int]]:
    """(followers, following) of each."""
    async with house.store.read() as look:
        found = await graph.counts(look, [person.id for person in people])
    return [found[person.id] for person in people]


async def test_following_goes_one_way(house: House, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    async with house.store.read() as look:
        assert await graph.is_following(look, ada.id, bob.id)
        assert not await graph.is_following(look, bob.id, ada.id)
        assert await graph.relations(look, ada.id, [bob.id]) == {bob.id: Relation(is_following=True)}
        assert await graph.relations(look, bob.id, [ada.id]) == {ada.id: Relation(is_followed_by=True)}
        assert await graph.followees(look, ada.id) == [bob.id]
    assert await counts(house, ada, bob) == [(0, 1), (1, 0)]


async def test_following_again_changes_nothing(house: House, ada: Person, bob: Person) -> None:
    assert await house.write(graph.follow, ada.id, bob.id)
    assert not await house.write(graph.follow, ada.id, bob.id)
    assert await facts(house) == [Followed(ada.id, bob.id)]
    assert await counts(house, bob) == [(1, 0)]


async def test_following_at_the_same_moment_is_following_once(house: House, ada: Person, bob: Person) -> None:
    answers = await asyncio.gather(*(house.write(graph.follow, ada.id, bob.id) for _ in range(10)))
    assert sorted(answers) == [False] * 9 + [True]
    assert await facts(house) == [Followed(ada.id, bob.id)]


async def test_one_who_follows_no_longer_may_follow_again(house: House, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    assert await house.write(graph.unfollow, ada.id, bob.id)
    assert not await house.write(graph.unfollow, ada.id, bob.id)
    assert await counts(house, bob) == [(0, 0)]
    await ada.follows(bob)
    assert await counts(house, bob) == [(1, 0)]
    assert await facts(house) == [Followed(ada.id, bob.id), Unfollowed(ada.id, bob.id), Followed(ada.id, bob.id)]


async def test_nobody_follows_themselves(ada: Person) -> None:
    with pytest.raises(Refused, match=r"follow\.self"):
        await ada.follows(ada)


async def test_nobody_follows_somebody_who_is_not_there(house: House, ada: Person) -> None:
    for verb in (graph.follow, graph.unfollow):
        with pytest.raises(Unknown, match=r"account\.unknown"):
            await house.write(verb, ada.id, 12345)
    assert await facts(house) == []


async def test_lists_of_followers_go_page_by_page_and_nobody_is_seen_twice(house: House, ada: Person) -> None:
    fans = [await arrive(house, f"fan_{number}") for number in range(7)]
    for fan in fans:
        await fan.follows(ada)
    newest_first = [fan.id for fan in reversed(fans)]
    async with house.store.read() as look:
        first = await graph.followers(look, ada.id, Page(3))
        second = await graph.followers(look, ada.id, Page(3, max_id=first[-1][0]))
        rest = await graph.followers(look, ada.id, Page(3, max_id=second[-1][0]))
        upward = await graph.followers(look, ada.id, Page(3, min_id=rest[-1][0]))
    assert [account for _, account in [*first, *second, *rest]] == newest_first
    assert [account for _, account in upward] == newest_first[3:6]


async def test_lists_of_those_one_follows(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    await ada.follows(bob, chloe)
    async with house.store.read() as look:
        assert [account for _, account in await graph.following(look, ada.id, Page())] == [chloe.id, bob.id]
        assert await graph.followers(look, ada.id, Page()) == []
        assert await graph.followed_among(look, ada.id, [bob.id, ada.id, 7]) == {bob.id}
        assert await graph.counts(look, [7]) == {7: (0, 0)}


async def test_friends_of_friends_are_suggested_first(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    await ada.follows(bob, chloe)
    await bob.follows(dina, chloe)
    await chloe.follows(dina, ada)
    await dina.follows(mallory)
    async with house.store.read() as look:
        found = await graph.suggestions(look, ada.id, clock.now())
        assert found == [dina.id, mallory.id]
        assert (await graph.suggestions(look, None, clock.now()))[0] in {dina.id, chloe.id}
        assert await graph.suggestions(look, ada.id, clock.now(), most=1) == [dina.id]


async def test_nobody_is_suggested_from_whom_one_keeps_away(
    house: House, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    await ada.follows(bob)
    await bob.follows(chloe, dina, mallory)
    await chloe.follows(dina, mallory)
    await house.write(graph.block, ada.id, mallory.id)
    await house.write(graph.block, dina.id, ada.id)
    await house.write(graph.mute, ada.id, chloe.id)
    async with house.store.read() as look:
        assert await graph.suggestions(look, ada.id, clock.now()) == []


async def test_nobody_is_suggested_whom_one_follows_already(house: House, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    await bob.follows(ada)
    async with house.store.read() as look:
        assert await graph.suggestions(look, ada.id, clock.now()) == []
