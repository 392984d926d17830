"""Polls over the API: asked with a post, voted in once, told as they are for whoever asks."""

from typing import Any

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints
from tests.doors.mastodon.test_streaming import listening_to

POSTS, POLLS = "/api/v1/statuses", "/api/v1/polls"
ASKED = {"options": ["Thé", "Café"], "expires_in": 3600}


async def test_a_poll_is_asked_with_a_post_and_voted_in(ada: Person, bob: Person, app: App, app_of: AppOf) -> None:
    status = await app.post(POSTS, status="Que buvez-vous ?", poll={**ASKED, "multiple": True})
    asked = status["poll"]
    assert [one["title"] for one in asked["options"]] == ["Thé", "Café"]
    assert (asked["multiple"], asked["expired"], asked["voted"], asked["own_votes"]) == (True, False, True, [])
    his = await app_of(bob)
    shown = (await his.get(f"{POSTS}/{status['id']}"))["poll"]
    assert (shown["voted"], shown["own_votes"]) == (False, [])

    voted = await his.post(f"{POLLS}/{asked['id']}/votes", choices=[1, "0"])

    assert complaints(voted, "post", "/api/v1/polls/{id}/votes") == []
    assert (voted["voted"], voted["own_votes"], voted["votes_count"], voted["voters_count"]) == (True, [0, 1], 2, 1)
    assert [one["votes_count"] for one in voted["options"]] == [1, 1]
    assert (await his.get(f"{POSTS}/{status['id']}"))["poll"] == voted
    stranger = await (await app_of(None)).get(f"{POLLS}/{asked['id']}")
    assert complaints(stranger, "get", "/api/v1/polls/{id}") == []
    assert not {"voted", "own_votes"} & set(stranger)
    again = await his.http.post(f"{POLLS}/{asked['id']}/votes", json={"choices": [0]})
    assert (again.status_code, again.json()["error"]) == (422, "You have already voted in this poll.")


async def test_a_form_may_ask_and_vote(ada: Person, bob: Person, app: App, app_of: AppOf) -> None:
    fields = {"status": "x", "poll[options][]": ["Thé", "Café"], "poll[expires_in]": "300", "poll[multiple]": "false"}
    status = (await app.http.post(POSTS, data=fields)).json()
    his = await app_of(bob)
    voted = await his.http.post(f"{POLLS}/{status['poll']['id']}/votes", data={"choices[]": ["1"]})
    assert voted.json()["own_votes"] == [1]


@pytest.mark.parametrize(
    ("poll", "sentence"),
    [
        ({"options": ["a"], "expires_in": 300}, "at least 2"),
        ({"options": ["a", "b", "c", "d", "e"], "expires_in": 300}, "at most 4"),
        ({"options": ["a", "A"], "expires_in": 300}, "the same"),
        ({"options": ["a", "b" * 51], "expires_in": 300}, "50"),
        ({"options": ["a", "b"], "expires_in": -1}, "five minutes"),
        ({"options": ["a", "b"], "expires_in": 10**40}, "a month"),
        ({"options": ["a", "b"]}, "how long"),
        ({"options": ["a", "b"], "expires_in": "soon"}, "how long"),
        ({"options": {"a": {}}, "expires_in": 300}, ""),
        ("yes", ""),
    ],
)
async def test_what_is_no_poll_leaves_no_post(house: House, ada: Person, app: App, poll: Any, sentence: str) -> None:
    answer = await app.http.post(POSTS, json={"status": "x", "poll": poll})
    assert answer.status_code == 422
    assert sentence in answer.json()["error"]
    assert await app.get(f"/api/v1/accounts/{ada.id}/statuses") == []


@pytest.mark.parametrize("choices", [[], ["x"], [7], [0, 1], ["-1"], ["9" * 30], None, [["a"]]])
async def test_a_vote_for_nothing_changes_nothing(bob: Person, app: App, app_of: AppOf, choices: Any) -> None:
    asked = (await app.post(POSTS, status="x", poll=ASKED))["poll"]
    his = await app_of(bob)
    assert (await his.http.post(f"{POLLS}/{asked['id']}/votes", json={"choices": choices})).status_code == 422
    assert (await his.get(f"{POLLS}/{asked['id']}"))["voters_count"] == 0


async def test_what_is_not_there_or_not_for_mallory_answers_alike(
    ada: Person, mallory: Person, app: App, app_of: AppOf
) -> None:
    closed = await app.post(POSTS, status="x", visibility="private", poll=ASKED)
    hers, nobodys = await app_of(mallory), await app_of(None)
    for one in (closed["poll"]["id"], "12345", "x"):
        assert (await hers.http.get(f"{POLLS}/{one}")).status_code == 404
        assert (await hers.http.post(f"{POLLS}/{one}/votes", json={"choices": [0]})).status_code == 404
    assert (await nobodys.http.post(f"{POLLS}/12345/votes", json={"choices": [0]})).status_code == 401
    reader = await app_of(mallory, "read")
    assert (await reader.http.post(f"{POLLS}/12345/votes", json={"choices": [0]})).status_code == 403
    plain = await app.post(POSTS, status="x")
    assert (await hers.http.get(f"{POLLS}/{plain['id']}")).status_code == 404
    assert plain["poll"] is None


async def test_hidden_numbers_are_told_after_the_end(
    ada: Person, bob: Person, app: App, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (await app.post(POSTS, status="x", poll={**ASKED, "hide_totals": True}))["poll"]
    voted = await (await app_of(bob)).post(f"{POLLS}/{asked['id']}/votes", choices=[0])
    assert [one["votes_count"] for one in voted["options"]] == [None, None]
    assert voted["voters_count"] == 1
    later = clock.now() + 3_600_000
    monkeypatch.setattr(clock, "now", lambda: later)
    over = await app.get(f"{POLLS}/{asked['id']}")
    assert (over["expired"], [one["votes_count"] for one in over["options"]]) == (True, [1, 0])


async def test_a_repost_shows_the_poll_inside_and_outside(ada: Person, bob: Person, app: App, app_of: AppOf) -> None:
    status = await app.post(POSTS, status='"poll":"poll of 1"', poll=ASKED)
    his = await app_of(bob)
    await his.post(f"{POLLS}/{status['id']}/votes", choices=[0])
    wrapper = await his.post(f"{POSTS}/{status['id']}/reblog")
    assert wrapper["poll"]["own_votes"] == wrapper["reblog"]["poll"]["own_votes"] == [0]
    assert "poll of 1" in wrapper["content"]


async def test_home_in_memory_asks_nothing_for_polls(
    ada: Person, bob: Person, app: App, app_of: AppOf, questions: list[str]
) -> None:
    await bob.follows(ada)
    status = await app.post(POSTS, status="x", poll=ASKED)
    his = await app_of(bob)
    await his.post(f"{POLLS}/{status['id']}/votes", choices=[0])
    first = await his.get("/api/v1/timelines/home")
    questions.clear()
    assert await his.get("/api/v1/timelines/home") == first
    assert questions == []
    assert first[0]["poll"]["own_votes"] == [0]


async def test_who_is_here_sees_the_numbers_grow(ada: Person, bob: Person, chloe: Person, app_of: AppOf) -> None:
    await bob.follows(ada)
    async with listening_to(await app_of(bob), "user") as events:
        post = await ada.asks()
        assert (await events.next())[1]["poll"]["voters_count"] == 0
        await chloe.votes(post, 1)
        kind, status = await events.next()
    assert (kind, status["id"]) == ("status.update", str(post.id))
    assert [one["votes_count"] for one in status["poll"]["options"]] == [0, 1]


async def test_the_instance_says_what_a_poll_may_be(app: App) -> None:
    said = (await app.get("/api/v2/instance"))["configuration"]["polls"]
    assert (said["max_options"], said["max_characters_per_option"]) == (4, 50)
    assert (said["min_expiration"], said["max_expiration"]) == (300, 2_629_746)


async def test_a_poll_with_pictures_is_refused(app: App) -> None:
    answer = await app.http.post(POSTS, json={"status": "x", "media_ids": ["1"], "poll": ASKED})
    assert answer.status_code == 422
    assert "do not go together" in answer.json()["error"]
