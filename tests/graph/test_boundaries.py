"""What stands between people: blocks, mutes, notes."""

import pytest

from berrah import graph
from berrah.doors.house import House
from berrah.graph.boundaries.mute import end_mutes
from berrah.kit import clock
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.pages import Page
from tests.cast import Person

WHOLE = Page(100)


async def test_who_is_blocked_and_who_blocks_do_not_meet(house: House, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    await bob.follows(ada)
    hers, his = await ada.says("hers"), await bob.says("his @ada")
    assert await house.write(graph.block, ada.id, bob.id)
    assert not await house.write(graph.block, ada.id, bob.id)
    for one, other, post in ((ada, bob, his), (bob, ada, hers)):
        assert not await one.can_read(post)
        assert await house.cards.entries(one.id, [post.id]) == []
        assert post.id not in await one.home()
        async with house.store.read() as look:
            assert not await graph.is_following(look, one.id, other.id)
        with pytest.raises(Forbidden, match=r"follow\.apart"):
            await one.follows(other)
        with pytest.raises(Unknown):
            await one.answers(post, "and yet")
    assert len(await house.cards.entries(None, [hers.id, his.id])) == 2  # the public is not concerned


async def test_unblocking_opens_the_door_and_brings_nobody_back(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    await house.write(graph.block, ada.id, bob.id)
    assert await house.write(graph.unblock, ada.id, bob.id)
    assert not await house.write(graph.unblock, ada.id, bob.id)
    post = await ada.says("again")
    assert await bob.can_read(post)
    assert await house.cards.entry(bob.id, post.id) is not None
    assert post.id not in await bob.home()


async def test_what_a_friend_passes_on_of_somebody_blocked_is_left_out_and_pages_stay_full(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await ada.follows(bob)
    kept = [await bob.says(f"{number}") for number in range(6)]
    for number in range(4):
        await bob.passes_on(await chloe.says(f"chloe {number}"))
    await house.write(graph.block, ada.id, chloe.id)
    assert await ada.home(5) == [post.id for post in kept[:0:-1]]


async def test_muting_is_leaving_out_and_nothing_else(house: House, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    post = await bob.says("news #souk")
    await house.write(graph.mute, ada.id, bob.id)
    assert await ada.home() == []
    assert await ada.can_read(post)
    async with house.store.read() as look:
        assert await graph.is_following(look, ada.id, bob.id)
        relation = (await graph.relations(look, ada.id, [bob.id]))[bob.id]
        assert (relation.is_muting, relation.has_muted_notifications, relation.muted_until) == (True, True, None)
        theirs = (await graph.relations(look, bob.id, [ada.id]))[ada.id]
        assert not theirs.is_blocked_by
    assert await house.write(graph.unmute, ada.id, bob.id)
    assert await ada.home() == [post.id]


async def test_a_mute_for_an_hour_ends(house: House, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    post = await bob.says("later")
    await house.write(graph.mute, ada.id, bob.id, until=clock.now() + 3_600_000)
    await house.write(graph.mute, ada.id, bob.id, until=clock.now() - 1)  # the last word counts
    await house.write(end_mutes)
    assert await ada.home() == [post.id]
    async with house.store.read() as look:
        assert await graph.muted(look, ada.id, WHOLE) == []


async def test_lists_are_ones_own_newest_first(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    for other in (bob, chloe):
        await house.write(graph.block, ada.id, other.id)
    async with house.store.read() as look:
        assert [other for _, other in await graph.blocked(look, ada.id, WHOLE)] == [chloe.id, bob.id]
        assert await graph.blocked(look, bob.id, WHOLE) == []


async def test_a_note_is_for_ones_own_eyes(house: House, ada: Person, bob: Person) -> None:
    await house.write(graph.note, ada.id, bob.id, " met at the fair ")
    async with house.store.read() as look:
        assert (await graph.relations(look, ada.id, [bob.id]))[bob.id].note == "met at the fair"
        assert (await graph.relations(look, bob.id, [ada.id]))[ada.id].note == ""
    await house.write(graph.note, ada.id, bob.id, "")
    async with house.store.read() as look:
        assert (await graph.relations(look, ada.id, [bob.id]))[bob.id].note == ""
    with pytest.raises(Refused, match=r"text\.too_long"):
        await house.write(graph.note, ada.id, bob.id, "x" * 2001)


@pytest.mark.parametrize("verb", [graph.block, graph.mute])
async def test_nobody_shuts_themselves_out(house: House, ada: Person, verb: object) -> None:
    with pytest.raises(Refused):
        await house.write(verb, ada.id, ada.id)  # type: ignore[arg-type]  # both take two ids
    with pytest.raises(Unknown):
        await house.write(verb, ada.id, 12345)  # type: ignore[arg-type]  # likewise
