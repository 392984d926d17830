"""Taking a post back: gone at once, and what others hung on it follows behind."""

import pytest
from sqlalchemy import func, select

from berrah import posts, timelines
from berrah.doors.house import House
from berrah.kit.db.statement import values
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.posts import PostDeleted, PostSwept, sweep
from berrah.posts.store.favourites import favourites
from berrah.posts.store.posts import mentions, tags
from berrah.posts.store.posts import posts as table
from berrah.posts.store.reposts import reposts
from tests.cast import Person, arrive


async def test_a_post_that_was_withdrawn_is_gone_for_everybody(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    post = await ada.says("Oops #jazz")
    assert await ada.withdraws(post) == post
    for person in (ada, bob):
        assert not await person.can_read(post)
        assert await person.home() == await person.home_from_rows() == []
    async with house.store.read() as look:
        assert await timelines.public(look, None, Page()) == []
        assert await posts.unguarded(look, [post.id]) == {}
    facts = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, PostDeleted)]
    assert facts[0].post_id == post.id


async def test_nobody_withdraws_what_is_not_theirs(house: House, ada: Person, bob: Person, mallory: Person) -> None:
    post, secret = await ada.says("Mine"), await ada.says("Ours", "followers")
    with pytest.raises(Forbidden, match=r"post\.not_yours"):
        await bob.withdraws(post)
    for unknown in (secret.id, 12345):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await mallory.withdraws(unknown)
    assert await ada.can_read(post)
    assert await ada.can_read(secret)


async def test_a_post_is_withdrawn_once(house: House, ada: Person) -> None:
    post = await ada.says("Oops")
    await ada.withdraws(post)
    with pytest.raises(Unknown):
        await ada.withdraws(post)
    assert sum(isinstance(fact, PostDeleted) for _, fact in await house.store.entries(0, 99)) == 1


async def test_nothing_stays_of_it_when_the_worker_has_been_there(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    post, other = await ada.says("Hello @bob #jazz"), await ada.says("Hello @chloe #jazz")
    for person in (bob, chloe):
        await person.passes_on(post)
        await person.likes(post)
        await person.passes_on(other)
        await person.likes(other)
    await ada.withdraws(post)
    await worker.work_once()
    assert await left(house) == {"posts": 1, "mentions": 1, "tags": 1, "reposts": 2, "favourites": 2}


async def left(house: House) -> dict[str, int]:
    """How many rows there are."""
    async with house.store.read() as look:
        return {
            one.name: await look.value(values(select(func.count()).select_from(one)))
            for one in (table, mentions, tags, reposts, favourites)
        }


async def test_what_many_passed_on_is_swept_in_small_steps(
    house: House, worker: Worker, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "_MOST", 3)
    post = await ada.says("Pass it on")
    for number in range(8):
        fan = await arrive(house, f"fan_{number}")
        await fan.passes_on(post)
        await fan.likes(post)
    await ada.withdraws(post)
    await worker.work_once()
    await worker.work_once()
    assert await left(house) == {"posts": 0, "mentions": 0, "tags": 0, "reposts": 0, "favourites": 0}
    steps = [fact for _, fact in await house.store.entries(0, 99) if isinstance(fact, PostSwept)]
    assert steps == [PostSwept(post.id)] * 2


async def test_sweeping_again_does_no_harm(house: House, worker: Worker, ada: Person, bob: Person) -> None:
    post, other = await ada.says("One"), await ada.says("Two")
    await bob.likes(other)
    await ada.withdraws(post)
    await worker.work_once()
    await house.write(sweep.sweep, post.id)
    assert (await left(house))["favourites"] == 1


async def test_answers_stay_when_what_they_answer_is_gone(ada: Person, bob: Person) -> None:
    post = await ada.says("What shall we eat?")
    answer = await bob.answers(post, "Couscous")
    await ada.withdraws(post)
    assert await bob.can_read(answer)
    assert (await bob.answers(answer, "Nobody else?")).thread_id == post.id
