"""However leaving, coming back, waiting and erasing follow one another: only who is leaving in time is ever erased."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from berrah import accounts
from berrah.accounts import leaving
from berrah.archives import leaving as farewell
from berrah.doors.house import House
from berrah.kit.errors import Problem
from tests.cast import Person, arrive
from tests.conftest import NewHouse

ACTS = st.lists(st.sampled_from(("leave", "stay", "hurry", "erase")), min_size=1, max_size=8)


async def does(house: House, ada: Person, act: str) -> None:
    """One act; what is refused is refused."""
    try:
        if act == "leave":
            await house.write(farewell.leave, ada.id, 30)
        elif act == "stay":
            await house.write(farewell.stay, ada.id)
        elif act == "hurry":
            await house.write(leaving.bring_forward, ada.id)
        else:
            await house.erasing.erase_once()
    except Problem:
        return


def expected(acts: list[str]) -> str:
    """How ada stands after these acts, said as simply as can be."""
    stands = "here"
    for act in acts:
        if stands == "here" and act == "leave":
            stands = "leaving"
        elif stands in {"leaving", "due"} and act == "stay":
            stands = "here"
        elif stands == "leaving" and act == "hurry":
            stands = "due"
        elif stands == "due" and act == "erase":
            return "gone"
    return stands


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
async def test_only_who_is_leaving_in_time_is_erased(new_house: NewHouse, acts: list[str]) -> None:
    said = expected(acts)
    async with new_house() as house:
        ada = await arrive(house, "ada")
        for act in acts:
            await does(house, ada, act)
        async with house.store.read() as look:
            found = (await accounts.anybody_by_ids(look, [ada.id])).get(ada.id)
            departure = await leaving.departure_of(look, ada.id)
        assert (found is None) == (said == "gone")
        assert (departure is not None) == (said in {"leaving", "due"})
        assert found is None or found.is_hidden == (departure is not None)
