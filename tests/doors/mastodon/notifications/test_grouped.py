"""Notifications as apps ask for them in groups, and what the streams say when requests are let in."""

import pytest

from berrah.kit.worker import Worker
from berrah.posts import Post
from tests.cast import Person
from tests.doors.mastodon.conftest import App
from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.test_streaming import listening_to

ONE, GROUPED = "/api/v1/notifications", "/api/v2/notifications"


@pytest.fixture
async def post(ada: Person, bob: Person, chloe: Person, dina: Person, worker: Worker) -> Post:
    """A post of ada's that three like; two of them follow her."""
    said = await ada.says("Le marché ouvre")
    for person in (bob, chloe, dina):
        await person.likes(said)
    for person in (bob, chloe):
        await person.follows(ada)
    await worker.work_once()
    return said


@pytest.mark.usefixtures("post")
async def test_a_program_says_what_it_can_group(app: App) -> None:
    groups = (await app.get(GROUPED, **{"grouped_types[]": "follow"}))["notification_groups"]
    assert [(one["type"], one["notifications_count"]) for one in groups] == [("follow", 2), *[("favourite", 1)] * 3]
    key = groups[1]["group_key"]
    assert key == f"ungrouped-{groups[1]['most_recent_notification_id']}"
    alone = await app.get(f"{GROUPED}/{key}")
    assert not complaints(alone, "get", f"{GROUPED}/{{group_key}}")
    assert alone["notification_groups"][0]["notifications_count"] == 1
    assert [one["acct"] for one in await app.get(f"{GROUPED}/{key}/accounts")] == ["dina"]
    assert await app.post(f"{GROUPED}/{key}/dismiss") == {}
    left = (await app.get(GROUPED))["notification_groups"]
    assert [(one["type"], one["notifications_count"]) for one in left] == [("follow", 2), ("favourite", 2)]


@pytest.mark.usefixtures("post")
async def test_the_number_counts_as_the_list_groups(app: App, bob: Person) -> None:
    count = f"{GROUPED}/unread_count"
    assert await app.get(count) == {"count": 2}
    assert await app.get(count, **{"grouped_types[]": "follow"}) == {"count": 4}
    assert await app.get(count, **{"grouped_types[]": ["mention"]}) == {"count": 5}
    assert await app.get(count, limit=1) == {"count": 1}
    assert await app.get(count, **{"types[]": "favourite"}) == {"count": 1}
    assert await app.get(count, **{"exclude_types[]": "favourite", "account_id": str(bob.id)}) == {"count": 1}


@pytest.mark.usefixtures("post")
async def test_only_who_comes_first_is_told_in_full(app: App) -> None:
    found = await app.get(GROUPED, expand_accounts="partial_avatars")
    assert not complaints(found, "get", GROUPED)
    assert [one["acct"] for one in found["accounts"]] == ["chloe", "dina"]
    assert [one["acct"] for one in found["partial_accounts"]] == ["bob"]
    assert set(found["partial_accounts"][0]) >= {"id", "acct", "locked", "bot", "url", "avatar", "avatar_static"}
    assert "partial_accounts" not in await app.get(GROUPED, expand_accounts="full")
    assert (await app.http.get(GROUPED, params={"expand_accounts": "some"})).status_code == 422


async def test_a_bell_rings_on_the_stream_and_in_the_lists(app: App, ada: Person, bob: Person, worker: Worker) -> None:
    await app.post(f"/api/v1/accounts/{bob.id}/follow", notify=True)
    async with listening_to(app, "user/notification") as stream:
        post = await bob.says("Bonjour")
        await worker.work_once()
        kind, said = await stream.next()
    assert (kind, said["type"], said["status"]["id"]) == ("notification", "status", str(post.id))
    assert not complaints([said], "get", ONE)
    assert [one["type"] for one in await app.get(ONE, **{"types[]": "status"})] == ["status"]
    grouped = await app.get(GROUPED)
    assert not complaints(grouped, "get", GROUPED)
    assert [one["type"] for one in grouped["notification_groups"]] == ["status"]


async def test_the_stream_says_when_what_waited_stands_among_the_others(app: App, bob: Person, worker: Worker) -> None:
    await app.patch(f"{GROUPED}/policy", for_not_following="filter")
    await bob.says("@ada bonjour")
    await worker.work_once()
    (waiting,) = await app.get(f"{ONE}/requests")
    async with listening_to(app, "user/notification") as news, listening_to(app, "user") as all_of_it:
        assert await app.post(f"{ONE}/requests/{waiting['id']}/accept") == {}
        assert await news.next() == await all_of_it.next() == ("notifications_merged", 1)
    assert len(await app.get(ONE)) == 1


async def test_what_is_asked_in_groups_asks_the_same_for_any_length(
    app: App, ada: Person, bob: Person, chloe: Person, worker: Worker, questions: list[str]
) -> None:
    for number in range(6):
        post = await ada.says(f"{number}")
        await bob.likes(post)
        await chloe.likes(post)
    await worker.work_once()
    numbers = {}
    for grouped in ("favourite", "follow"):
        for limit in (6, 2, 6):
            questions.clear()
            query = {"grouped_types[]": grouped, "limit": limit, "expand_accounts": "partial_avatars"}
            assert len((await app.get(GROUPED, **query))["notification_groups"]) == limit
            numbers[grouped, limit] = len(questions)
        assert numbers[grouped, 2] == numbers[grouped, 6]
