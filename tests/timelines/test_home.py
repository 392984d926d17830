"""Home: everybody one follows, newest first, without an end."""

import pytest

from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.posts import Draft, Post, Repost
from berrah.posts.publish import publish
from berrah.timelines import recent, rings
from tests.cast import Person


async def test_home_is_oneself_and_those_one_follows_newest_first(
    ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await ada.follows(bob, chloe)
    made = [await person.says("Hello") for person in (bob, mallory, ada, chloe, bob)]
    assert await ada.home() == [post.id for post in reversed(made) if post.author_id != mallory.id]
    assert await mallory.home() == [made[1].id]


async def test_a_house_nobody_has_said_anything_in(ada: Person) -> None:
    assert await ada.home() == []


async def test_the_authors_next_look_contains_the_post(ada: Person) -> None:
    for _ in range(20):
        post = await ada.says("Hello")
        assert (await ada.home(1)) == [post.id]


async def test_following_brings_what_was_said_before_and_unfollowing_takes_it_away(ada: Person, bob: Person) -> None:
    post = await bob.says("Hello")
    assert await ada.home() == []
    await ada.follows(bob)
    assert await ada.home() == [post.id]
    await ada.unfollows(bob)
    assert await ada.home() == []


async def test_an_answer_is_shown_when_both_sides_are_followed(
    ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await ada.follows(bob, chloe)
    post, strange = await chloe.says("A question"), await mallory.says("Another")
    answer = await bob.answers(post, "An answer")
    await bob.answers(strange, "To a stranger")
    await mallory.answers(post, "From a stranger")
    to_himself = await bob.answers(answer, "And more")
    assert await ada.home() == [to_himself.id, answer.id, post.id]


async def test_answers_to_oneself_are_shown_when_their_author_is_followed(ada: Person, bob: Person) -> None:
    post = await ada.says("A question")
    answer = await bob.answers(post, "An answer")
    assert await ada.home() == [post.id]
    await ada.follows(bob)
    assert await ada.home() == [answer.id, post.id]


async def test_direct_posts_stay_where_they_belong(ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    await bob.says("For @ada alone", "direct")
    closed = await bob.says("For my followers", "followers")
    assert await ada.home() == await ada.home_from_rows() == [closed.id]


async def test_what_somebody_passes_on_stands_under_their_name(ada: Person, bob: Person, mallory: Person) -> None:
    await ada.follows(bob)
    post = await mallory.says("Pass it on")
    repost = await bob.passes_on(post)
    assert await ada.home() == [repost.id]
    await bob.takes_back(repost)
    assert await ada.home() == []


async def test_an_answer_to_a_stranger_is_shown_when_it_is_passed_on(
    ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await ada.follows(bob)
    answer = await chloe.answers(await mallory.says("A question"), "An answer")
    repost = await bob.passes_on(answer)
    assert await ada.home() == await ada.home_from_rows() == [repost.id]


async def test_passing_on_ones_answer_to_a_stranger_shows_it_as_passed_on(
    ada: Person, bob: Person, mallory: Person
) -> None:
    await ada.follows(bob)
    answer = await bob.answers(await mallory.says("A question"), "An answer")
    repost = await bob.passes_on(answer)
    assert await ada.home() == await ada.home_from_rows() == [repost.id]
    assert await ada.home(min_id=1) == await ada.home_from_rows(min_id=1) == [repost.id]


async def test_a_post_stands_once_on_a_page_where_it_came_last(
    ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(bob, chloe, dina)
    post = await bob.says("Pass it on")
    first, second = await chloe.passes_on(post), await dina.passes_on(post)
    other = await bob.says("Something else")
    assert await ada.home() == await ada.home_from_rows() == [other.id, second.id]
    assert await ada.home(min_id=post.id - 1) == [other.id, post.id]
    await dina.takes_back(post)
    assert await ada.home() == [other.id, first.id]


async def test_what_was_withdrawn_leaves_with_all_that_passed_it_on(ada: Person, bob: Person, chloe: Person) -> None:
    await ada.follows(bob, chloe)
    post, other = await bob.says("Oops"), await bob.says("Something else")
    await chloe.passes_on(post)
    await bob.withdraws(post)
    assert await ada.home() == await ada.home_from_rows() == [other.id]


# Pages. The memory is made small here, so that a page comes from each of the three places it may come from.


async def test_home_is_the_same_when_the_house_is_opened_again(
    house: House, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    await ada.follows(bob)
    answer = await chloe.answers(await mallory.says("A question"), "An answer")
    entries: list[Post | Repost] = [await bob.passes_on(answer), await bob.says("Hello")]
    entries.append(await bob.says("For few", "followers"))
    async with open_house(house.settings, has_worker=False) as again:
        assert await ada.back_in(again).home() == [entry.id for entry in reversed(entries)]


@pytest.fixture(params=["recent", "rings", "rows"])
async def long_house(
    request: pytest.FixtureRequest, house: House, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """Everything ada's home contains, newest first, while only a part of it is in memory."""
    if request.param != "recent":
        monkeypatch.setattr(recent, "STEPS", 1)
    if request.param == "rows":
        monkeypatch.setattr(rings.Rings, "page", lambda *_: None)
    await ada.follows(bob)
    made = [await person.says("Hello") for _ in range(12) for person in (bob, ada)]
    return [post.id for post in reversed(made)]


async def test_older_pages_follow_one_another_to_the_end(long_house: list[int], ada: Person) -> None:
    seen: list[int] = []
    while page := await ada.home(5, **({"max_id": seen[-1]} if seen else {})):
        seen += page
    assert seen == long_house


async def test_newer_pages_follow_one_another_to_the_top(long_house: list[int], ada: Person) -> None:
    seen: list[int] = []
    while page := await ada.home(5, min_id=seen[0] if seen else 0):
        seen = page + seen
    assert seen == long_house


async def test_what_is_newer_than_one_has_seen(long_house: list[int], ada: Person) -> None:
    assert await ada.home(5, since_id=long_house[3]) == long_house[:3]
    assert await ada.home(5, since_id=long_house[10]) == long_house[:5]
    assert await ada.home(5, min_id=long_house[10]) == long_house[5:10]
    assert await ada.home(5, min_id=long_house[0]) == []
    assert await ada.home(40, since_id=long_house[9], max_id=long_house[2]) == long_house[3:9]
    assert await ada.home(3, min_id=long_house[9], max_id=long_house[2]) == long_house[6:9]


async def test_cursors_from_nowhere_are_only_places_in_time(long_house: list[int], ada: Person) -> None:
    assert await ada.home(5, max_id=1) == []
    assert await ada.home(5, max_id=2**63 - 1) == long_house[:5]
    assert await ada.home(5, min_id=2**63 - 1) == []
    assert await ada.home(5, max_id=long_house[4] + 1) == long_house[4:9]


async def test_home_goes_on_behind_thousands_that_are_not_shown(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    await ada.follows(bob)
    question = await mallory.says("A question")
    first = await bob.says("The first word")

    async def answer_many(tx: Tx, draft: Draft) -> list[Post]:
        return [await publish(tx, draft) for _ in range(500)]

    for _ in range(5):
        await house.write(answer_many, bob.draft("An answer to a stranger", answering=question))
    assert await ada.home_from_rows() == [first.id]
    assert await ada.home() == [first.id]


async def test_what_one_answers_a_stranger_stands_in_ones_own_home(ada: Person, bob: Person, mallory: Person) -> None:
    await bob.follows(ada)
    strange = await mallory.says("A question")
    answer = await ada.answers(strange, "An answer")
    assert await ada.home() == await ada.home_from_rows() == [answer.id]
    assert await ada.home(1, min_id=1) == [answer.id]
    assert await bob.home() == []
