"""A post with what it answers and what answers it."""

import pytest

from berrah import timelines
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.errors import Unknown
from berrah.posts import Post
from berrah.posts.publish import publish
from tests.cast import Entry, Person, id_of


async def thread(house: House, viewer: Person | None, entry: Entry) -> tuple[list[int], list[int]]:
    async with house.store.read() as look:
        found = await timelines.thread(look, viewer.id if viewer else None, id_of(entry))
    return found.ancestors, found.descendants


async def test_a_post_alone(house: House, ada: Person) -> None:
    assert await thread(house, None, await ada.says("Hello")) == ([], [])


async def test_each_branch_follows_its_post(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    root = await ada.says("What shall we eat?")
    couscous = await bob.answers(root, "Couscous")
    pizza = await chloe.answers(root, "Pizza")
    friday = await ada.answers(couscous, "It is Friday indeed")
    where = await chloe.answers(friday, "Where?")
    other = await chloe.answers(couscous, "Not again")
    assert await thread(house, None, root) == ([], [p.id for p in (couscous, friday, where, other, pizza)])
    assert await thread(house, None, friday) == ([root.id, couscous.id], [where.id])
    assert await thread(house, None, where) == ([root.id, couscous.id, friday.id], [])


async def test_a_repost_leads_to_the_thread_of_its_post(house: House, ada: Person, bob: Person) -> None:
    root = await ada.says("What shall we eat?")
    answer = await bob.answers(root, "Couscous")
    assert await thread(house, None, await bob.passes_on(root)) == ([], [answer.id])


async def test_what_one_may_not_read_leaves_no_gap(
    house: House, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    root = await ada.says("What shall we eat?")
    aside = await bob.answers(root, "@ada not with mallory", "direct")
    after = await ada.answers(aside, "Why not?")
    assert await thread(house, ada, root) == ([], [aside.id, after.id])
    assert await thread(house, mallory, root) == ([], [after.id])
    assert await thread(house, mallory, after) == ([root.id], [])
    for viewer in (mallory, None):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await thread(house, viewer, aside)


async def test_what_answers_something_that_is_gone_is_still_there(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    root = await ada.says("What shall we eat?")
    gone = await bob.answers(root, "Stones")
    left = await chloe.answers(gone, "Really?")
    await bob.withdraws(gone)
    assert await thread(house, None, root) == ([], [left.id])
    ancestors, _ = await thread(house, None, left)
    assert ancestors == [root.id]
    with pytest.raises(Unknown):
        await thread(house, None, gone)


async def test_a_thread_whose_first_post_is_gone(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    root = await ada.says("What shall we eat?")
    couscous = await bob.answers(root, "Couscous")
    await chloe.answers(root, "Pizza")
    friday = await ada.answers(couscous, "It is Friday indeed")
    await ada.withdraws(root)
    assert await thread(house, None, couscous) == ([], [friday.id])
    assert await thread(house, None, friday) == ([couscous.id], [])


async def test_a_thread_of_two_thousand_answers_in_a_row(house: House, ada: Person) -> None:
    root = await ada.says("One")

    async def count_on(tx: Tx, last: int, number: int) -> list[Post]:
        made = []
        for _ in range(number):
            made.append(await publish(tx, ada.draft("And one", answering=last)))
            last = made[-1].id
        return made

    row = [root.id]
    for _ in range(4):
        row += [post.id for post in await house.write(count_on, row[-1], 500)]
    assert await thread(house, None, root) == ([], row[1:])
    ancestors, descendants = await thread(house, None, row[1500])
    assert ancestors == row[1400:1500]  # the hundred before
    assert descendants == row[1501:]


@pytest.mark.parametrize("number", [0, 1, 2**62])
async def test_a_post_that_is_not_there_has_no_thread(house: House, ada: Person, number: int) -> None:
    for viewer in (None, ada):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await thread(house, viewer, number)
