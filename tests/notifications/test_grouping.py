"""What stands together."""

import pytest

from berrah import graph
from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.notifications.news import groups, unseen


async def test_likes_of_one_post_stand_together(
    ada: Person, bob: Person, chloe: Person, dina: Person, worker: Worker
) -> None:
    one, other = await ada.says("Un"), await ada.says("Deux")
    for person in (bob, chloe, dina):
        await person.likes(one)
    await bob.likes(other)
    await bob.follows(ada)
    await chloe.follows(ada)
    await worker.work_once()
    found = {(str(group.newest.kind), group.newest.subject_id): group for group in await groups(ada)}
    assert {key: (group.count, group.people) for key, group in found.items()} == {
        ("favourite", one.id): (3, (dina.id, chloe.id, bob.id)),
        ("favourite", other.id): (1, (bob.id,)),
        ("follow", 0): (2, (chloe.id, bob.id)),
    }
    assert await unseen(ada) == 3
    # Page by page, nobody stands twice.
    seen = []
    page = Page(1)
    while part := await groups(ada, page):
        seen += [group.newest.key for group in part]
        page = Page(1, max_id=part[-1].id)
    assert len(seen) == len(set(seen)) == 3


async def test_what_comes_the_next_day_stands_apart(
    ada: Person, bob: Person, chloe: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await ada.says("Un")
    await bob.likes(post)
    await worker.work_once()
    monkeypatch.setattr("berrah.notifications.tell.GROUP_MS", -1_000)
    await chloe.likes(post)
    await worker.work_once()
    assert [group.people for group in await groups(ada)] == [(chloe.id,), (bob.id,)]


async def test_a_group_is_as_its_reader_may_see_it(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    post = await ada.says("Un")
    await bob.likes(post)
    await chloe.likes(post)
    await worker.work_once()
    await house.write(graph.block, ada.id, chloe.id)
    assert [(group.count, group.people) for group in await groups(ada)] == [(1, (bob.id,))]
