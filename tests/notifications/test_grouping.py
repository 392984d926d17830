"""What stands together."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing

import pytest

from berrah import graph, notifications
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.ids import first_at, moment_of
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.notifications import Kind, Notification, Wish, reads
from berrah.notifications import store as sql
from berrah.notifications.model import GROUP_MS, GROUPED, columns_of
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


async def test_what_a_program_does_not_group_stands_alone_and_is_put_away_alone(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    post = await ada.says("Bonjour")
    for person in (bob, chloe):
        await person.likes(post)
        await person.follows(ada)
    await worker.work_once()
    wish = Wish.of(grouped=["follow", "nonsense"])
    found = await groups(ada, wish=wish)
    assert sorted((str(one.newest.kind), one.count) for one in found) == [
        ("favourite", 1),
        ("favourite", 1),
        ("follow", 2),
    ]
    alone = [one for one in found if one.newest.kind == "favourite"]
    assert {one.key for one in alone} == {f"ungrouped-{one.id}" for one in alone}
    async with house.store.read() as look:
        assert (await notifications.group(look, ada.id, alone[0].key)).people == alone[0].people
        assert [one.count for one in await notifications.groups(look, ada.id, Page(), Wish.of(["favourite"]))] == [2]
        seen = await notifications.unseen(look, ada.id, wish)
    assert [notifications.number_of(seen, grouped=one) for one in (wish.grouped, (), Wish().grouped)] == [3, 4, 2]
    for one in alone:
        await notifications.dismiss_group(house.store, ada.id, one.key)
    assert [one.count for one in await groups(ada)] == [2]


async def _liked_by(house: House, person: Person, post_id: int, people: Iterable[int]) -> None:
    """So many like it, one after the other."""

    async def likes(tx: Tx) -> None:
        group_id = 0
        for one in people:
            new_id = tx.new_id(person.id)
            group_id = group_id or new_id
            made = Notification(new_id, person.id, Kind.favourite, one, post_id, group_id)
            await tx.add_once(sql.add_notification, **columns_of(made), is_filtered=0)

    await house.write(likes)


async def test_the_last_eight_are_named_of_each_group_but_whom_one_mutes(
    house: House, ada: Person, mallory: Person
) -> None:
    one, other = await ada.says("Un"), await ada.says("Deux")
    await _liked_by(house, ada, one.id, [*range(1, 13), mallory.id])
    await _liked_by(house, ada, other.id, [3, 2, 1])
    await house.write(graph.mute, ada.id, mallory.id)
    assert {group.newest.subject_id: (group.count, group.people) for group in await groups(ada)} == {
        one.id: (12, (12, 11, 10, 9, 8, 7, 6, 5)),
        other.id: (3, (1, 2, 3)),
    }


@pytest.mark.only("sqlite")
async def test_who_is_named_of_a_group_is_not_sought_among_all_of_it(house: House, ada: Person) -> None:
    post = await ada.says("Un")
    await _liked_by(house, ada, post.id, range(1, 2_001))
    (found,) = await groups(ada)
    asked = {"account": ada.id, "kinds": ["favourite"], "by": 0, "filtered": 0, "unwanted": []}
    text, values = sql.samples.bind("sqlite", {**asked, "groups": [found.newest.group_id]})
    steps = 0

    def counted() -> int:
        nonlocal steps
        steps += 100
        return 0

    with closing(sqlite3.connect(house.settings.data / "berrah.db")) as connection:
        connection.set_progress_handler(counted, 100)
        assert len(connection.execute(text, values).fetchall()) == 8
    assert steps < 4_000


async def _happen(house: House, person: Person, chance: random.Random) -> None:
    """Three hundred things in a day and a night."""
    begins, opened = clock.now() - 3 * GROUP_MS, dict[tuple[str, int], int]()

    async def happens(tx: Tx) -> None:
        for number in range(300):
            at, kind = begins + number * 300_000, chance.choice(("favourite", "reblog", "follow", "mention"))
            new_id, about = first_at(at) + chance.randrange(1_000), chance.choice((1, 1, 1, 1, 2, 3))
            if kind not in GROUPED or moment_of(opened.get((kind, about), 0)) <= at - GROUP_MS:
                opened[kind, about] = new_id
            subject = new_id if kind == "mention" else about
            by, group_id = chance.randrange(1, 9), opened[kind, about]
            made = Notification(new_id, person.id, Kind(kind), by, subject, group_id)
            await tx.add_once(sql.add_notification, **columns_of(made), is_filtered=0)

    await house.write(happens)


@pytest.mark.parametrize("seed", range(6))
async def test_groups_are_found_the_same_way_round_however_large_they_are(
    house: House, ada: Person, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("berrah.notifications.reads._STEP", 7)
    await _happen(house, ada, random.Random(seed))
    async with house.store.read() as look:
        for wish in (Wish(), Wish.of(grouped=["follow", "reblog"]), Wish.of(["favourite", "mention"])):
            asked = await reads._asked(look, ada.id, wish)  # noqa: SLF001 - held against the plain statement
            everything = await sql.tops.fetch(look, Page(1_000), **asked)
            assert everything
            for limit in (1, 3, 10, 40):
                found, page = [], Page(limit)
                while part := await reads._tops(look, page, **asked):  # noqa: SLF001 - likewise
                    found += part
                    page = Page(limit, max_id=part[-1].id)
                assert found == everything
            middle = everything[len(everything) // 2].id
            newer = [one for one in everything if one.id > middle]
            assert await reads._tops(look, Page(5, since_id=middle), **asked) == newer[:5]  # noqa: SLF001 - likewise


async def test_a_large_group_is_passed_over_in_one_step(
    house: House, ada: Person, bob: Person, questions: list[str], worker: Worker
) -> None:
    post = await ada.says("Un")
    await bob.says("Bonjour @ada")
    await worker.work_once()
    await _liked_by(house, ada, post.id, range(1, 201))
    questions.clear()
    assert [(one.newest.kind, one.count) for one in await groups(ada, Page(2))] == [("favourite", 200), ("mention", 1)]
    assert not [one for one in questions if "EXISTS" in one]
    assert len(questions) <= 11
