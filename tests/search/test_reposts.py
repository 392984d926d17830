"""Reposts: entries of their own, found only by who asks for them."""

import pytest

from berrah.doors import seeking
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.posts import Repost
from berrah.search.finding import Search
from berrah.search.index import passing
from berrah.search.keeping.following import Following
from tests.cast import Person
from tests.search.conftest import asks, catch_up


async def found(search: Search, following: Following, asked: str, person: Person | None = None) -> list[int]:
    await catch_up(following)
    return [hit.post_id for hit in await asks(search, asked, person)]


async def test_what_somebody_passed_on_is_found_by_its_words_at_the_time_when_they_did(
    ada: Person, bob: Person, chloe: Person, following: Following, search: Search
) -> None:
    tea, coffee = await bob.says("tea for two"), await bob.says("coffee for two")
    by_ada = await ada.passes_on(coffee)
    by_chloe = await chloe.passes_on(tea)
    later = await ada.passes_on(tea)

    async def finds(asked: str, *expected: Repost) -> None:
        assert await found(search, following, asked) == [one.id for one in expected], asked

    await finds("is:repost two", later, by_chloe, by_ada)
    await finds("is:repost", later, by_chloe, by_ada)
    await finds("is:repost from:ada", later, by_ada)
    await finds("is:repost from:ada tea", later)
    await finds("is:repost (from:ada OR from:chloe) tea", later, by_chloe)
    await finds("is:repost -from:ada two", by_chloe)
    await finds("is:repost -tea", by_ada)
    await finds("is:repost from:bob")
    await finds("is:repost from:nobody")
    await finds("is:repost -is:repost")
    await finds("is:repost min_reposts:2", later, by_chloe)
    await finds("is:repost since:2099")
    await finds("is:repost until:2099 from:chloe", by_chloe)
    assert await found(search, following, "tea") == await found(search, following, "tea -is:repost") == [tea.id]


async def test_a_repost_goes_when_it_is_taken_back_or_its_post_does(
    ada: Person, bob: Person, following: Following, search: Search
) -> None:
    first, second = await bob.says("first word"), await bob.says("second word")
    passed_on = [(await ada.passes_on(one)).id for one in (first, second)]
    assert await found(search, following, "is:repost word") == passed_on[::-1]
    await ada.takes_back(second)
    assert await found(search, following, "is:repost word") == passed_on[:1]
    await bob.edits(first, "another text")
    assert await found(search, following, "is:repost word") == []
    assert await found(search, following, "is:repost text") == passed_on[:1]
    await bob.deletes(first)
    assert await found(search, following, "is:repost") == []
    await bob.has_back(first)
    assert await found(search, following, "is:repost") == passed_on[:1]
    await bob.withdraws(first)
    assert await found(search, following, "is:repost") == []


async def test_what_was_passed_on_to_followers_is_found_by_them(
    ada: Person, bob: Person, chloe: Person, following: Following, search: Search
) -> None:
    await chloe.follows(ada)
    post = await bob.says("a word")
    closed = await ada.passes_on(post, "followers")
    for person, ids in ((chloe, [closed.id]), (ada, [closed.id]), (bob, []), (None, [])):
        assert await found(search, following, "is:repost word", person) == ids


@pytest.mark.parametrize("listed_most", [1, 2, 3, 50])
async def test_where_too_many_posts_match_reposts_are_gone_through(
    ada: Person, bob: Person, following: Following, search: Search, monkeypatch: pytest.MonkeyPatch, listed_most: int
) -> None:
    monkeypatch.setattr(passing, "_LISTED_MOST", listed_most)
    monkeypatch.setattr(passing, "_AT_FIRST", 1)
    said = [await bob.says(f"word {number} {'even' if number % 2 == 0 else 'odd'}") for number in range(8)]
    passed_on = [(await ada.passes_on(one)).id for one in said]
    assert await found(search, following, "is:repost word") == passed_on[::-1]
    assert await found(search, following, "is:repost even") == passed_on[6::-2]
    assert await found(search, following, "is:repost wor* -even") == passed_on[7::-2]


async def test_doors_show_the_repost_and_of_the_most_passed_on_each_post_once(
    house: House, ada: Person, bob: Person, chloe: Person, following: Following
) -> None:
    first, second = await bob.says("first word"), await bob.says("second word")
    reposts = [await ada.passes_on(first), await chloe.passes_on(first), await chloe.passes_on(second)]
    await catch_up(following)
    asked = seeking.read(house, None, "is:repost word", answers=False)
    page = await seeking.paged(house, None, asked, Page(2))
    assert [entry.id for entry in page.entries] == [reposts[2].id, reposts[1].id]
    rest = await seeking.paged(house, None, asked, Page(2, max_id=page.next))
    assert [(entry.id, entry.author.account.name) for entry in rest.entries] == [(reposts[0].id, "bob")]
    top = await seeking.most_passed_on(house, None, asked, 20)
    assert [entry.id for entry in top.entries] == [reposts[1].id, reposts[2].id]
    curve = await house.search.curve(asked, None, "UTC")
    assert curve is not None
    assert sum(point.count or 0 for point in curve.points) == 3
