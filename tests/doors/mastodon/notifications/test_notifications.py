"""What happened to somebody, as apps read it."""

import pytest

from berrah import accounts
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.kit.worker import Worker
from berrah.moderation import reports
from berrah.moderation.reports import NewReport
from berrah.organisations import Role
from berrah.posts import Post
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.test_streaming import listening_to
from tests.moderation.staff import decides, moderator
from tests.organisations.cast import joins, park

__all__ = ["park"]

ONE, GROUPED = "/api/v1/notifications", "/api/v2/notifications"


@pytest.fixture
async def post(ada: Person, bob: Person, chloe: Person, worker: Worker) -> Post:
    """A post of ada's, which two like and one passes on and answers; and one of them follows her."""
    said = await ada.says("Le marché ouvre")
    await bob.likes(said)
    await chloe.likes(said)
    await bob.passes_on(said)
    await bob.answers(said, "@ada à quelle heure ?")
    await bob.follows(ada)
    await worker.work_once()
    return said


async def test_they_have_the_shape_that_clients_expect(app: App, post: Post) -> None:
    found = await app.get(ONE)
    assert not complaints(found, "get", ONE)
    assert sorted(one["type"] for one in found) == ["favourite", "favourite", "follow", "mention", "reblog"]
    assert not complaints(await app.get(f"{ONE}/{found[0]['id']}"), "get", f"{ONE}/{{id}}")
    groups = await app.get(GROUPED)
    assert not complaints(groups, "get", GROUPED)
    liked = next(one for one in groups["notification_groups"] if one["type"] == "favourite")
    assert (liked["notifications_count"], liked["status_id"]) == (2, str(post.id))
    key = liked["group_key"]
    one = await app.get(f"{GROUPED}/{key}")
    assert not complaints(one, "get", f"{GROUPED}/{{group_key}}")
    people = await app.get(f"{GROUPED}/{key}/accounts")
    assert not complaints(people, "get", f"{GROUPED}/{{group_key}}/accounts")
    assert [person["acct"] for person in people] == ["chloe", "bob"]
    alone = next(one for one in groups["notification_groups"] if one["type"] == "mention")
    assert alone["group_key"] == f"ungrouped-{alone['most_recent_notification_id']}"
    assert len((await app.get(f"{GROUPED}/{alone['group_key']}"))["notification_groups"]) == 1


@pytest.mark.usefixtures("post")
async def test_apps_choose_what_they_want(app: App, bob: Person) -> None:
    assert {one["type"] for one in await app.get(ONE, **{"types[]": ["follow", "reblog"]})} == {"follow", "reblog"}
    assert len(await app.get(ONE, **{"exclude_types[]": "favourite"})) == 3
    assert len(await app.get(ONE, account_id=str(bob.id))) == 4
    assert (await app.http.get(ONE, params={"account_id": "x"})).status_code == 404
    groups = await app.get(GROUPED, **{"types[]": "favourite"})
    assert len(groups["notification_groups"]) == 1
    first = await app.http.get(ONE, params={"limit": 2})
    older = await app.http.get(first.links["next"]["url"])
    assert len(older.json()) == 2
    assert not {one["id"] for one in first.json()} & {one["id"] for one in older.json()}


@pytest.mark.usefixtures("post")
async def test_the_number_goes_down_when_they_are_read_and_put_away(app: App, app_of: AppOf, mallory: Person) -> None:
    assert await app.get(f"{ONE}/unread_count") == {"count": 5}
    assert await app.get(f"{GROUPED}/unread_count") == {"count": 4}
    assert await app.get(f"{ONE}/unread_count", limit=3) == {"count": 3}
    found = await app.get(ONE)
    assert (await app.http.post("/api/v1/markers", json={"home": {"last_read_id": "x"}})).status_code == 422
    moved = await app.post("/api/v1/markers", notifications={"last_read_id": found[1]["id"]})
    assert not complaints(moved, "post", "/api/v1/markers")
    assert await app.get("/api/v1/markers", **{"timeline[]": ["notifications", "home"]}) == moved
    assert await app.get(f"{ONE}/unread_count") == {"count": 1}
    hers = await app_of(mallory)
    assert await hers.get("/api/v1/markers", **{"timeline[]": "notifications"}) == {}
    assert (await hers.http.get(f"{ONE}/{found[0]['id']}")).status_code == 404
    assert (await hers.http.post(f"{ONE}/{found[0]['id']}/dismiss")).status_code == 404
    assert await app.post(f"{ONE}/{found[0]['id']}/dismiss") == {}
    assert len(await app.get(ONE)) == 4
    groups = (await app.get(GROUPED))["notification_groups"]
    liked = next(one for one in groups if one["type"] == "favourite")
    assert await app.post(f"{GROUPED}/{liked['group_key']}/dismiss") == {}
    assert (await app.http.post(f"{GROUPED}/favourite-1/dismiss")).status_code == 404
    assert (await app.http.get(f"{GROUPED}/nonsense")).status_code == 404
    assert await app.post(f"{ONE}/clear") == {}
    assert await app.get(ONE) == []


async def test_strangers_wait_behind_requests(app: App, bob: Person, chloe: Person, worker: Worker) -> None:
    policy = await app.patch(f"{GROUPED}/policy", for_not_following="filter")
    assert not complaints(policy, "patch", f"{GROUPED}/policy")
    assert (await app.http.patch(f"{GROUPED}/policy", json={"for_not_following": "no"})).status_code == 422
    for person in (bob, chloe):
        await person.says("@ada bonjour")
    await worker.work_once()
    assert await app.get(ONE) == []
    assert len(await app.get(ONE, include_filtered="true")) == 2
    assert (await app.get(f"{GROUPED}/policy"))["summary"] == {
        "pending_requests_count": 2,
        "pending_notifications_count": 2,
    }
    found = await app.get(f"{ONE}/requests")
    assert not complaints(found, "get", f"{ONE}/requests")
    assert {one["last_status"]["account"]["acct"] for one in found} == {"bob", "chloe"}
    one, other = found[0]["id"], found[1]["id"]
    assert not complaints(await app.get(f"{ONE}/requests/{one}"), "get", f"{ONE}/requests/{{id}}")
    assert await app.post(f"{ONE}/requests/{one}/accept") == {}
    assert (await app.http.post(f"{ONE}/requests/{one}/accept")).status_code == 404
    assert await app.post(f"{ONE}/requests/dismiss", id=[other]) == {}
    assert await app.get(f"{ONE}/requests/merged") == {"merged": True}
    assert len(await app.get(ONE)) == 1
    assert await app.get(f"{ONE}/requests") == []


async def test_a_decision_and_a_report_say_what_they_are_about(
    house: House, ada: Person, mallory: Person, app_of: AppOf, worker: Worker
) -> None:
    mona = await moderator(house)
    await house.write(reports.report, ada.id, NewReport.of(mallory.id, comment="Loud"))
    await decides(mona, mallory, "limit", text="Too loud")
    await worker.work_once()
    for person, kind, member in (
        (mallory, "moderation_warning", "moderation_warning"),
        (mona, "admin.report", "report"),
    ):
        app = await app_of(person)
        (found,) = await app.get(ONE)
        assert not complaints([found], "get", ONE)
        assert found["type"] == kind
        assert found[member]["target_account"]["acct"] == "mallory"
        assert not complaints(await app.get(GROUPED), "get", GROUPED)


async def test_it_stands_on_the_stream_at_once(
    ada: Person, bob: Person, mallory: Person, app_of: AppOf, worker: Worker
) -> None:
    hers, others = await app_of(ada), await app_of(mallory)
    async with listening_to(hers, "user/notification") as news, listening_to(hers, "user") as all_of_it:
        post = await bob.says("@ada bonjour")
        await worker.work_once()
        kind, said = await news.next()
        assert (kind, said["type"], said["status"]["id"]) == ("notification", "mention", str(post.id))
        assert not complaints([said], "get", ONE)
        assert await all_of_it.next() == (kind, said)
    reader = await app_of(ada, "read:statuses")
    assert (await reader.http.get("/api/v1/streaming/user/notification")).status_code == 403
    assert (await reader.http.get(ONE)).status_code == 403
    assert await others.get(ONE) == []


@pytest.mark.parametrize(("role", "status"), [(Role.agent, 200), (Role.analyst, 403)])
async def test_those_who_answer_for_an_organisation_see_what_happens_to_it(
    ada: Person, bob: Person, park: Account, served: str, worker: Worker, role: Role, status: int
) -> None:
    house = ada.house
    await joins(house, park, ada, bob, role)
    await ada.says(f"@{park.name} bonjour")
    await worker.work_once()
    secret = await house.write(accounts.create_token, park.id, "read write", person_id=bob.id)
    app = App(served, secret)
    assert (await app.http.get(ONE)).status_code == status
    assert (await app.http.get(GROUPED)).status_code == status
    if status == 200:
        assert len(await app.get(ONE)) == 1
    else:
        assert (await app.http.get("/api/v1/streaming/user/notification")).status_code == status
    await app.http.aclose()


@pytest.mark.parametrize("limit", [1, 8])
async def test_a_list_of_any_length_asks_the_same(
    ada: Person, bob: Person, chloe: Person, app: App, worker: Worker, questions: list[str], limit: int
) -> None:
    for number in range(8):
        await (bob, chloe)[number % 2].says(f"@ada {number}")
    await worker.work_once()
    asked = []
    for _ in range(2):
        questions.clear()
        assert len(await app.get(ONE, limit=limit)) == limit
        asked.append(len(questions))
    assert asked[0] <= 40  # nothing in memory yet: tokens, who is hidden, people, cards
    assert asked[1] <= 9
