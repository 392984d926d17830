"""Follower curves by our own API."""

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf


async def test_a_program_reads_a_follower_curve(
    program_of: ProgramOf, house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada)
    await chloe.follows(ada)
    await house.write(graph.unfollow, bob.id, ada.id)
    await worker.work_once()
    stranger, path = await program_of(None), f"/accounts/{ada.id}/growth"
    found = await stranger.get(path)
    assert (found["span"], found["step"], found["followers"], found["week"]) == ("month", "day", 1, 1)
    assert len(found["points"]) == 30
    assert {name: found["points"][-1][name] for name in ("gained", "lost", "followers")} == {
        "gained": 2,
        "lost": 1,
        "followers": 1,
    }
    year = await stranger.get(path, span="year")
    assert (year["step"], len(year["points"])) == ("month", 12)
    assert (await stranger.get(path, span="all"))["points"][-1]["gained"] == 2
    await stranger.refused("get", path, "growth.span", span="decade")
    await stranger.refused("get", "/accounts/12345/growth", "account.unknown")

    await house.write(accounts.edit_profile, ada.id, ProfileChange(hides_network=True))
    await stranger.refused("get", path, "growth.closed")
    await (await program_of(bob)).refused("get", path, "growth.closed")
    assert (await (await program_of(ada)).get(path))["followers"] == 1
