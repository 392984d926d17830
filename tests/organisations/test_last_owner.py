"""Whatever owners do at the same moment, one of them is left."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from berrah import organisations
from berrah.doors.house import House
from berrah.kit.errors import Problem
from berrah.kit.pages import Page
from berrah.organisations import Actor, Role
from tests.cast import Person, arrive
from tests.conftest import NewHouse
from tests.organisations.cast import joins

NAMES = ("ada", "bob", "chloe")
MOVE = st.tuples(st.sampled_from(("leave", "remove", "lower")), st.sampled_from(NAMES), st.sampled_from(NAMES))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.lists(MOVE, min_size=1, max_size=4), min_size=2, max_size=2))
async def test_two_writers_never_leave_it_without_an_owner(
    new_house: NewHouse, moves: list[list[tuple[str, str, str]]]
) -> None:
    async with new_house() as house:
        people = {name: await arrive(house, name) for name in NAMES}
        ada = people["ada"]
        park = await house.write(organisations.found, ada.id, "technopark")
        for name in NAMES[1:]:
            await joins(house, park, ada, people[name], Role.owner)
        await asyncio.gather(*(_make(house, park.id, people, own) for own in moves))
        async with house.store.read() as look:
            members = await organisations.members(look, park.id, Page())
        assert Role.owner in [member.role for member in members]


async def _make(house: House, park: int, people: dict[str, Person], moves: list[tuple[str, str, str]]) -> None:
    for what, who, whom in moves:
        actor, other = Actor(park, people[who].id), people[whom].id
        try:
            if what == "leave":
                await house.write(organisations.leave, actor)
            elif what == "remove":
                await house.write(organisations.remove_member, actor, other)
            else:
                await house.write(organisations.change_role, actor, other, Role.analyst)
        except Problem:
            continue
