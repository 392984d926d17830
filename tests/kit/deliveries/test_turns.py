"""Few at one host and of one owner, so that nobody who answers slowly keeps others waiting."""

import asyncio
from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit.deliveries import Bounds
from berrah.kit.deliveries.turns import Turns


class Letter(msgspec.Struct, frozen=True):
    """Something to do."""

    id: int
    host: str = "a.example"
    account_id: int | None = None
    due_at: int | None = 0


class Desk:
    """Where letters lie until they are let go; one whose id is negative falls to the ground."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.done: list[int] = []

    async def does(self, one: Letter) -> None:
        await self.open.wait()
        if one.id < 0:
            raise ValueError
        self.done.append(one.id)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 3)), max_size=40))
def test_no_host_and_no_owner_has_more_than_its_share(wanted: list[tuple[str, int]]) -> None:
    async def see() -> None:
        desk, most = Desk(), 3
        bounds = Bounds(at_once=10, at_a_host=4, of_an_owner=most)
        turns = Turns(desk.does, bounds)
        letters = [Letter(number, host, owner) for number, (host, owner) in enumerate(wanted)]
        left = {one.id: one for one in letters}
        while left:
            tasks = turns.begin(list(left.values()))
            busy = [one for one in left.values() if turns.is_busy(one)]
            assert len(busy) == len(tasks) <= bounds.at_once
            assert max(Counter(one.host for one in busy).values()) <= bounds.at_a_host
            assert max(Counter(one.account_id for one in busy).values()) <= most
            desk.open.set()
            await asyncio.gather(*tasks)
            desk.open.clear()
            left = {key: one for key, one in left.items() if key not in desk.done}
        assert sorted(desk.done) == [one.id for one in letters]

    asyncio.run(see())


async def test_what_is_under_way_is_not_begun_again_and_what_stumbles_makes_room() -> None:
    desk = Desk()
    turns = Turns(desk.does, Bounds(at_once=2, at_a_host=2))
    begun = turns.begin([Letter(-1), Letter(1), Letter(2)])
    assert len(begun) == 2
    assert turns.is_full
    assert turns.begin([Letter(-1), Letter(1), Letter(2)]) == []
    desk.open.set()
    await asyncio.gather(*begun)
    await asyncio.gather(*turns.begin([Letter(2)]))
    assert desk.done == [1, 2]


async def test_who_stops_breaks_off_what_is_under_way() -> None:
    desk = Desk()
    turns = Turns(desk.does, Bounds(at_once=2, at_a_host=2))
    begun = turns.begin([Letter(1)])
    await turns.stop()
    assert all(one.cancelled() for one in begun)
    assert not turns.is_busy(Letter(1))
