"""Programs have posts sent later."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.posts import Rules, Visibility
from berrah.publishing.later import Sending
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints, described
from tests.kit.pictures import files
from tests.publishing.later.planning import DAY_MS, HOUR_MS, MINUTE_MS, in_time, plans, said_by, sends

STATUSES, SCHEDULED = "/api/v1/statuses", "/api/v1/scheduled_statuses"


def at(after: int) -> str:
    """So many milliseconds from now, as programs write it."""
    return (datetime.now(UTC) + timedelta(milliseconds=after)).isoformat()


async def plan(app: App, text: str = "Demain", after: int = HOUR_MS, **fields: Any) -> Any:
    return await app.post(STATUSES, status=text, scheduled_at=at(after), **fields)


async def test_a_post_for_later_answers_what_it_will_be(bob: Person, app: App) -> None:
    question, quoted = await bob.says("Et toi ?"), await bob.says("Cite-moi")
    then, poll = at(HOUR_MS), {"options": ["Thé", "Café"], "expires_in": 3_600, "multiple": True, "hide_totals": True}
    sent = {"visibility": "private", "spoiler_text": "Salut", "language": "fr", "quote_approval_policy": "nobody"}
    linked = {"in_reply_to_id": str(question.id), "quoted_status_id": str(quoted.id)}
    made = await app.post(STATUSES, status="Bonjour", scheduled_at=then, poll=poll, **sent, **linked)
    assert datetime.fromisoformat(made["scheduled_at"]) - datetime.fromisoformat(then) < timedelta(milliseconds=1)
    assert made["params"] == {
        **sent,
        **linked,
        "text": "Bonjour",
        "sensitive": True,
        "media_ids": None,
        "poll": poll,
        "in_reply_to_id": question.id,
        "application_id": 0,
        "idempotency": None,
        "scheduled_at": None,
        "with_rate_limit": False,
    }
    assert await app.get(SCHEDULED) == [made]


async def test_it_is_there_when_it_is_time(house: House, ada: Person, bob: Person, app: App) -> None:
    question = await bob.says("Et toi ?")
    await plan(app, visibility="private", spoiler_text="Salut", in_reply_to_id=str(question.id))
    assert await said_by(ada) == []
    await sends(house, HOUR_MS + 1000)
    (post,) = await said_by(ada)
    status = await app.get(f"{STATUSES}/{post.id}")
    said = (status["visibility"], status["spoiler_text"], status["in_reply_to_id"])
    assert said == ("private", "Salut", str(question.id))
    assert await app.get(SCHEDULED) == []


async def test_what_a_program_leaves_open_is_as_the_author_usually_wishes(house: House, ada: Person, app: App) -> None:
    wish = ProfileChange(usual_visibility="followers", is_usually_sensitive=True)
    await house.write(accounts.edit_profile, ada.id, wish)
    made = await plan(app)
    assert (made["params"]["visibility"], made["params"]["sensitive"]) == ("private", True)

    await house.write(accounts.edit_profile, ada.id, ProfileChange(usual_visibility=""))
    await sends(house, HOUR_MS + 1000)
    (post,) = await said_by(ada)
    assert post.visibility is Visibility.followers


async def test_pictures_stand_beside_it(app: App) -> None:
    picture = (await app.http.post("/api/v2/media", files={"file": ("a.png", files.picture())})).json()
    made = await plan(app, media_ids=[picture["id"]])
    assert made["params"]["media_ids"] == [picture["id"]]
    (shown,) = made["media_attachments"]
    assert shown["id"] == picture["id"]
    assert (await app.http.get(shown["url"])).status_code == 200
    again = await app.http.post(STATUSES, json={"status": "Encore", "media_ids": [picture["id"]]})
    assert again.status_code == 422


async def test_each_answer_has_the_shape_that_clients_expect(house: House, app: App) -> None:
    described()
    picture = (await app.http.post("/api/v2/media", files={"file": ("a.png", files.picture())})).json()
    first = await plan(app, media_ids=[picture["id"]])
    poll = {"options": ["Thé", "Café"], "expires_in": 3_600}
    second = await plan(app, "Et toi ?", poll=poll, language="ar", visibility="direct")
    for made in (first, second):
        assert not complaints(made, "post", STATUSES)
        one = f"{SCHEDULED}/{made['id']}"
        assert not complaints(await app.get(one), "get", f"{SCHEDULED}/{{id}}")
        assert not complaints(await app.put(one, scheduled_at=at(2 * HOUR_MS)), "put", f"{SCHEDULED}/{{id}}")
    assert not complaints(await app.get(SCHEDULED), "get", SCHEDULED)
    with in_time(3 * HOUR_MS):
        await Sending(house.store, Rules(limit=1)).send_once()
    failed = await app.get(SCHEDULED)
    assert [one["berrah"]["failed"] for one in failed] == ["post.too_long"] * 2
    assert "1" in failed[0]["berrah"]["error"]
    assert not complaints(failed, "get", SCHEDULED)


@pytest.mark.parametrize(
    ("scheduled_at", "status"),
    [("tomorrow", 422), ("2019-01-01T00:00:00Z", 422), (at(4 * MINUTE_MS), 422), ("2099-01-01T00:00:00Z", 422)],
    ids=["no time", "long ago", "too soon", "too late"],
)
async def test_what_is_no_time_for_it_is_refused(ada: Person, app: App, scheduled_at: str, status: int) -> None:
    answer = await app.http.post(STATUSES, json={"status": "Demain", "scheduled_at": scheduled_at})
    assert answer.status_code == status
    made = await plan(app)
    answer = await app.http.put(f"{SCHEDULED}/{made['id']}", json={"scheduled_at": scheduled_at})
    assert answer.status_code == status
    assert await app.get(SCHEDULED) == [made]
    assert await said_by(ada) == []


async def test_the_same_key_plans_it_once(app: App) -> None:
    body, key = {"status": "Demain", "scheduled_at": at(HOUR_MS)}, {"idempotency-key": "once"}
    first = await app.http.post(STATUSES, json=body, headers=key)
    again = await app.http.post(STATUSES, json=body, headers=key)
    assert first.json() == again.json()
    assert len(await app.get(SCHEDULED)) == 1


async def test_it_is_put_off_and_taken_back(house: House, ada: Person, app: App) -> None:
    made = await plan(app)
    one = f"{SCHEDULED}/{made['id']}"
    moved = await app.put(one, scheduled_at=at(2 * HOUR_MS))
    assert moved["scheduled_at"] > made["scheduled_at"]
    assert await app.put(one) == moved
    assert await app.delete(one) == {}
    for call in (app.http.get(one), app.http.delete(one), app.http.put(one, json={"scheduled_at": at(HOUR_MS)})):
        assert (await call).status_code == 404
    await sends(house, 3 * HOUR_MS)
    assert await said_by(ada) == []


async def test_they_are_paged_by_their_ids(ada: Person, app: App) -> None:
    made = [str((await plans(ada, f"{n}", (6 - n) * HOUR_MS)).id) for n in range(5)][::-1]
    answer = await app.http.get(SCHEDULED, params={"limit": 2})
    assert [one["id"] for one in answer.json()] == made[:2]
    assert f"max_id={made[1]}" in answer.headers["link"]
    assert f"min_id={made[0]}" in answer.headers["link"]
    bounds = ({"max_id": made[1]}, {"since_id": made[2]}, {"min_id": made[4]})
    found = [[one["id"] for one in await app.get(SCHEDULED, limit=2, **bound)] for bound in bounds]
    assert found == [made[2:4], made[:2], made[2:4]]


async def test_nobody_else_learns_of_it(ada: Person, mallory: Person, app: App, app_of: AppOf) -> None:
    made = await plan(app)
    one, theirs = f"{SCHEDULED}/{made['id']}", await app_of(mallory)
    assert await theirs.get(SCHEDULED) == []
    for call in (
        theirs.http.get(one),
        theirs.http.delete(one),
        theirs.http.put(one, json={"scheduled_at": at(DAY_MS)}),
    ):
        assert (await call).status_code == 404
    stranger, reader = await app_of(None), await app_of(ada, "read")
    assert (await stranger.http.get(SCHEDULED)).status_code == 401
    assert (await reader.http.delete(one)).status_code == 403
    assert await app.get(one) == made


async def test_a_list_asks_no_more_for_more(ada: Person, app: App, questions: list[str]) -> None:
    async def asked() -> int:
        questions.clear()
        await app.get(SCHEDULED)
        return len(questions)

    pictures = [await ada.house.media.take(ada.id, files.picture(), "") for _ in range(4)]
    await plans(ada, media=[pictures[0].id])
    await asked()
    few = await asked()
    for picture in pictures[1:]:
        await plans(ada, media=[picture.id])
    assert await asked() == few


async def test_a_post_for_now_asks_nothing_more(ada: Person, app: App, questions: list[str]) -> None:
    await app.post(STATUSES, status="Un")
    questions.clear()
    await app.post(STATUSES, status="Deux")
    assert not [one for one in questions if "scheduled_posts" in one or "promised_media" in one]


async def test_direct_posts_are_told_one_by_one_to_programs_of_old(
    ada: Person, bob: Person, mallory: Person, app: App, app_of: AppOf
) -> None:
    await bob.says("Bonjour à toutes")
    first, second = await bob.says("@ada entre nous", "direct"), await ada.says("@bob oui", "direct")
    path = "/api/v1/timelines/direct"
    assert [one["id"] for one in await app.get(path)] == [str(second.id), str(first.id)]
    assert [one["id"] for one in await app.get(path, max_id=second.id)] == [str(first.id)]
    assert await (await app_of(mallory)).get(path) == []
    assert (await (await app_of(None)).http.get(path)).status_code == 401
