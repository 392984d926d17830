"""What the house tells programs of its size."""

from berrah.doors.house import House
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints

ACTIVITY = "/api/v1/instance/activity"


async def test_programs_are_told_how_many_people_there_are_and_how_much_they_say(
    app: App, app_of: AppOf, house: House, ada: Person, bob: Person, questions: list[str]
) -> None:
    await app_of(bob)
    await ada.says("Bonjour")
    await bob.says("@ada entre nous", "direct")
    assert (await app.get("/api/v2/instance"))["usage"]["users"]["active_month"] == 0
    await house.statistics.counting.count_once()
    await house.bus.caught_up()

    assert (await app.get("/api/v2/instance"))["usage"]["users"]["active_month"] == 2
    older = await app.get("/api/v1/instance")
    assert older["stats"] == {"user_count": 2, "status_count": 1, "domain_count": 0}
    told = await app.get("/nodeinfo/2.0")
    assert told["usage"] == {"users": {"total": 2, "activeMonth": 2, "activeHalfyear": 2}, "localPosts": 1}
    weeks = await app.get(ACTIVITY)
    assert complaints(weeks, "get", ACTIVITY) == []
    assert len(weeks) == 12
    assert (weeks[0]["statuses"], weeks[0]["logins"], weeks[0]["registrations"]) == ("1", "2", "2")
    assert {one["statuses"] for one in weeks[1:]} == {"0"}
    assert int(weeks[0]["week"]) - int(weeks[1]["week"]) == 7 * 86_400

    questions.clear()
    await app.get(ACTIVITY)
    assert questions == []  # it is counted behind, and remembered
