"""How a post goes from hand to hand, as each viewer may see it."""

from collections.abc import Awaitable, Callable

import pytest

from berrah import accounts, graph, posts
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.worker import Worker
from berrah.posts import Post, hiding
from berrah.posts.cascade import AUTHOR, Cascade
from tests.cast import Person, arrive

Tell = Callable[[Person | None, Post], Awaitable[Cascade]]


@pytest.fixture
def told(house: House) -> Tell:
    async def of(viewer: Person | None, post: Post) -> Cascade:
        async with house.store.read() as look:
            viewer_id = viewer.id if viewer else None
            seen = await posts.visible_to(look, viewer_id, post.id)
        return await house.cascades.of(viewer_id, seen)

    return of


def shape(cascade: Cascade, *people: Person) -> dict[str, str | None]:
    """Who had it from whom."""
    names = {one.id: one.name for one in people}
    who = [names[one.account_id] for one in cascade.tree.passings]
    parents = cascade.tree.parents
    return {name: None if parents[place] == AUTHOR else who[parents[place]] for place, name in enumerate(who)}


@pytest.fixture
async def chain(ada: Person, bob: Person, chloe: Person, dina: Person) -> Post:
    """From ada to bob, from bob to chloe, from chloe to dina."""
    post = await ada.says("Pass it on")
    await dina.passes_on(await chloe.passes_on(await bob.passes_on(post)))
    return post


async def test_who_passed_it_to_whom(
    told: Tell, chain: Post, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    mallory = await arrive(ada.house, "mallory")
    await mallory.passes_on(chain)
    found = await told(None, chain)
    assert shape(found, bob, chloe, dina, mallory) == {"bob": None, "chloe": "bob", "dina": "chloe", "mallory": None}
    assert (found.reposts, found.tree.depth, len(found.tree.branches), found.largest) == (4, 3, 2, 3)
    assert found.pace.first is not None
    assert found.pace.curve[-1].reposts == 4


async def test_nobody_passed_it_on_yet(told: Tell, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    found = await told(None, await ada.says("Pass it on"))
    assert (found.reposts, found.tree.depth, found.largest, found.potential, found.pace.first) == (0, 0, 0, 1, None)


async def test_what_came_through_a_withdrawn_repost_hangs_on_the_one_before_it(
    told: Tell, worker: Worker, chain: Post, bob: Person, chloe: Person, dina: Person
) -> None:
    await chloe.takes_back(chain)
    await worker.work_once()
    assert shape(await told(None, chain), bob, dina) == {"bob": None, "dina": "bob"}
    await bob.takes_back(chain)
    await worker.work_once()
    assert shape(await told(None, chain), dina) == {"dina": None}


async def test_who_passes_it_on_again_stands_where_it_came_from_this_time(
    told: Tell, worker: Worker, chain: Post, bob: Person, chloe: Person, dina: Person
) -> None:
    await chloe.takes_back(chain)
    await chloe.passes_on(chain)
    await worker.work_once()
    assert shape(await told(None, chain), bob, chloe, dina) == {"bob": None, "chloe": None, "dina": "bob"}


async def test_whom_nobody_may_see_is_counted_and_named_nowhere(
    house: House, told: Tell, chain: Post, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await dina.follows(chloe)
    await told(None, chain)
    await house.write(accounts.edit_profile, chloe.id, ProfileChange(is_protected=True))
    for viewer in (None, ada, bob):
        found = await told(viewer, chain)
        assert shape(found, bob, dina) == {"bob": None, "dina": "bob"}
        assert (found.reposts, found.pace.curve[-1].reposts, found.potential) == (2, 2, 0)
    for viewer in (dina, chloe):
        assert shape(await told(viewer, chain), bob, chloe, dina) == {"bob": None, "chloe": "bob", "dina": "chloe"}
        assert (await told(viewer, chain)).potential == 1


async def test_whoever_blocks_one_another_is_not_there_for_one_another(
    house: House, told: Tell, chain: Post, bob: Person, chloe: Person, dina: Person
) -> None:
    await told(dina, chain)
    await house.write(graph.block, chloe.id, dina.id)
    assert shape(await told(dina, chain), bob, dina) == {"bob": None, "dina": "bob"}
    assert shape(await told(None, chain), bob, chloe, dina) == {"bob": None, "chloe": "bob", "dina": "chloe"}


async def test_whom_the_house_hides_is_gone_at_once_and_may_come_back(
    house: House, told: Tell, chain: Post, bob: Person, chloe: Person, dina: Person
) -> None:
    await told(None, chain)
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    assert shape(await told(None, chain), chloe, dina) == {"chloe": None, "dina": "chloe"}
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=False)
    assert (await told(None, chain)).reposts == 3


async def test_the_potential_reach_counts_everybody_once_and_never_the_author(
    told: Tell, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    post = await ada.says("Pass it on")
    await bob.follows(ada)
    await chloe.follows(ada, bob)
    await dina.follows(bob)
    await ada.follows(bob)
    assert (await told(None, post)).potential == 2
    await bob.passes_on(post)
    assert (await told(None, post)).potential == 3


async def test_a_closed_post_has_a_cascade_for_its_author_alone(
    house: House, told: Tell, ada: Person, bob: Person
) -> None:
    await bob.follows(ada)
    post = await ada.says("For you", "followers")
    await ada.passes_on(post)
    assert (await told(ada, post)).reposts == 1
    with pytest.raises(Forbidden, match=r"cascade\.closed"):
        await told(bob, post)
    public = await ada.says("For all")
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    with pytest.raises(Forbidden, match=r"cascade\.closed"):
        await told(bob, public)


async def test_what_is_said_between_people_has_none(told: Tell, ada: Person, bob: Person) -> None:
    post = await ada.says("For @bob", "direct")
    for viewer in (ada, bob):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await told(viewer, post)


async def test_a_hidden_post_shows_its_cascade_to_its_author(
    house: House, told: Tell, chain: Post, ada: Person
) -> None:
    await house.write(hiding.hide, [chain])
    assert (await told(ada, chain)).reposts == 3


async def test_nothing_stays_of_a_deleted_post(
    house: House, worker: Worker, chain: Post, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada)
    house.deliveries.streamed(chain.id, [bob.id])
    await house.deliveries.flush()
    await chloe.takes_back(chain)
    await worker.work_once()
    await ada.withdraws(chain)
    for _ in range(3):
        await worker.work_once()
    async with house.store.read() as look:
        assert await posts.cascade.reads.delivered(look, [chain.id]) == {}
        assert (await posts.cascade.reads.ways(look, chain.id)).gaps == {}


async def test_it_is_asked_in_the_same_number_of_questions_however_many_there_are(
    house: House, told: Tell, chain: Post, questions: list[str], mallory: Person
) -> None:
    async def asked() -> int:
        questions.clear()
        await house.cascades.of(None, chain)
        return len(questions)

    first = await asked()
    await mallory.passes_on(chain)
    assert await asked() == first
    assert await asked() <= 2


async def test_one_cannot_say_it_came_through_somebody_one_may_not_see(
    house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    post = await ada.says("Pass it on")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    hers = await bob.passes_on(post)
    assert (await mallory.passes_on(hers)).via_basis == "direct"


async def test_the_newest_by_somebody_one_follows_is_found_behind_many_others(
    house: House, ada: Person, bob: Person, dina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("berrah.posts.store.reposts.NEWEST_MOST", 1)
    await dina.follows(bob)
    post = await ada.says("Pass it on")
    first = await bob.passes_on(post)
    made = await dina.passes_on(post)
    assert (made.via_id, made.via_basis) == (first.id, "inferred")
