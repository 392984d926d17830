"""Filters as apps keep them: docs.joinmastodon.org/methods/filters."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.contract import complaints, described

V2, V1 = "/api/v2/filters", "/api/v1/filters"


async def made(app: App, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = await app.post(
        V2, **{"title": "Noise", "context": ["home"], "keywords_attributes": [{"keyword": "mildew"}], **more}
    )
    return found


def holds(answer: Any, method: str, path: str) -> Any:
    assert complaints(answer, method, path) == []
    return answer


async def test_an_app_makes_changes_and_deletes_a_filter(app: App) -> None:
    first = holds(await made(app, filter_action="hide", expires_in=3600, context=["public", "home"]), "post", V2)
    assert (first["title"], first["context"], first["filter_action"]) == ("Noise", ["home", "public"], "hide")
    left = datetime.fromisoformat(first["expires_at"]) - datetime.now(UTC)
    assert 3500 < left.total_seconds() <= 3600
    [word] = first["keywords"]
    assert (word["keyword"], word["whole_word"]) == ("mildew", False)
    assert first["statuses"] == []

    one = f"{V2}/{first['id']}"
    assert holds(await app.get(one), "get", f"{V2}/{{id}}") == first
    assert holds(await app.get(V2), "get", V2) == [first]
    changed = holds(
        await app.put(
            one,
            title="Quiet",
            expires_in=None,
            keywords_attributes=[{"id": word["id"], "_destroy": True}, {"keyword": "rust", "whole_word": "1"}],
        ),
        "put",
        f"{V2}/{{id}}",
    )
    assert (changed["title"], changed["filter_action"], changed["expires_at"]) == ("Quiet", "hide", None)
    assert [(each["keyword"], each["whole_word"]) for each in changed["keywords"]] == [("rust", True)]
    assert await app.delete(one) == {}
    assert await app.get(V2) == []
    assert (await app.http.get(one)).status_code == 404


async def test_what_is_left_out_stays_and_an_empty_expiry_is_none(app: App) -> None:
    first = await made(app, expires_in="60")
    one = f"{V2}/{first['id']}"
    assert (await app.put(one, title="Other"))["expires_at"] == first["expires_at"]
    assert (await app.put(one, expires_in=""))["expires_at"] is None


async def test_forms_say_the_same_in_nested_names(app: App) -> None:
    form = (
        "title=Noise&context[]=home&context[]=thread&filter_action=blur"
        "&keywords_attributes[][keyword]=one&keywords_attributes[][whole_word]=true"
        "&keywords_attributes[][keyword]=two&keywords_attributes[][whole_word]=false"
    )
    kind = {"content-type": "application/x-www-form-urlencoded"}
    first = (await app.http.post(V2, content=form, headers=kind)).json()
    assert (first["context"], first["filter_action"]) == (["home", "thread"], "blur")
    assert [(each["keyword"], each["whole_word"]) for each in first["keywords"]] == [("one", True), ("two", False)]
    one, two = first["keywords"]
    change = (
        f"keywords_attributes[0][id]={one['id']}&keywords_attributes[0][_destroy]=true"
        f"&keywords_attributes[1][id]={two['id']}&keywords_attributes[1][keyword]=three"
    )
    changed = (await app.http.put(f"{V2}/{first['id']}", content=change, headers=kind)).json()
    assert [(each["id"], each["keyword"]) for each in changed["keywords"]] == [(two["id"], "three")]


async def test_phrases_are_kept_one_by_one(app: App) -> None:
    first = await made(app)
    phrases = f"{V2}/{first['id']}/keywords"
    word = holds(await app.post(phrases, keyword="rust", whole_word=True), "post", f"{V2}/{{filter_id}}/keywords")
    assert holds(await app.get(phrases), "get", f"{V2}/{{filter_id}}/keywords") == [*first["keywords"], word]
    one = f"{V2}/keywords/{word['id']}"
    assert holds(await app.get(one), "get", f"{V2}/keywords/{{id}}") == word
    changed = holds(await app.put(one, keyword="dust"), "put", f"{V2}/keywords/{{id}}")
    assert changed == {**word, "keyword": "dust"}
    assert (await app.http.put(one, json={})).status_code == 422
    assert await app.delete(one) == {}
    assert (await app.http.get(one)).status_code == 404


async def test_single_posts_are_filtered_by_id(app: App, bob: Person) -> None:
    first, post = await made(app), await bob.says("hello")
    posts = f"{V2}/{first['id']}/statuses"
    row = holds(await app.post(posts, status_id=str(post.id)), "post", f"{V2}/{{filter_id}}/statuses")
    assert row["status_id"] == str(post.id)
    assert holds(await app.get(posts), "get", f"{V2}/{{filter_id}}/statuses") == [row]
    one = f"{V2}/statuses/{row['id']}"
    assert holds(await app.get(one), "get", f"{V2}/statuses/{{id}}") == row
    status = await app.get(f"/api/v1/statuses/{post.id}")
    assert [each["status_matches"] for each in status["filtered"]] == [[str(post.id)]]
    await app.delete(one)
    assert (await app.get(f"/api/v1/statuses/{post.id}"))["filtered"] == []


async def test_nobody_learns_by_a_filter_of_a_post_they_may_not_see(app: App, bob: Person) -> None:
    first, closed = await made(app), await bob.says("for few", "followers")
    for status_id in (str(closed.id), "1", "x", ""):
        answer = await app.http.post(f"{V2}/{first['id']}/statuses", json={"status_id": status_id})
        assert answer.status_code == 404


async def test_mallory_finds_nothing_under_the_ids_of_others(app: App, mallory: Person, app_of: AppOf) -> None:
    first = await made(app)
    word = first["keywords"][0]["id"]
    post = await app.post("/api/v1/statuses", status="hello")
    row = (await app.post(f"{V2}/{first['id']}/statuses", status_id=post["id"]))["id"]
    hers = await app_of(mallory)
    changed = {"keyword": "x", "phrase": "x", "context": ["home"], "title": "x", "status_id": post["id"]}
    places = [
        *(("GET", path) for path in (f"{V2}/{first['id']}", f"{V2}/{first['id']}/keywords")),
        *(("GET", path) for path in (f"{V2}/{first['id']}/statuses", f"{V2}/keywords/{word}", f"{V1}/{word}")),
        *(("GET", path) for path in (f"{V2}/statuses/{row}", f"{V2}/nonsense", f"{V1}/0")),
        *(("PUT", path) for path in (f"{V2}/{first['id']}", f"{V2}/keywords/{word}", f"{V1}/{word}")),
        *(("POST", path) for path in (f"{V2}/{first['id']}/keywords", f"{V2}/{first['id']}/statuses")),
        *(("DELETE", path) for path in (f"{V2}/{first['id']}", f"{V2}/keywords/{word}", f"{V2}/statuses/{row}")),
        ("DELETE", f"{V1}/{word}"),
    ]
    for method, path in places:
        answer = await hers.http.request(method, path, json=changed if method in {"PUT", "POST"} else None)
        assert (answer.status_code, answer.json()["error"] != "") == (404, True), f"{method} {path}"
    refused = await hers.http.post(V2, json={**changed, "keywords_attributes": [{"id": word, "keyword": "x"}]})
    assert refused.status_code == 404
    assert await hers.get(V2) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "", "context": ["home"]},
        {"context": ["home"]},
        {"title": "x"},
        {"title": "x", "context": []},
        {"title": "x", "context": ["moon"]},
        {"title": "x", "context": ["home"], "filter_action": "shout"},
        {"title": "x", "context": ["home"], "expires_in": "soon"},
        {"title": "x", "context": ["home"], "keywords_attributes": [{"keyword": ""}]},
        {"title": "x", "context": ["home"], "keywords_attributes": [{"whole_word": True}]},
    ],
)
async def test_what_cannot_be_a_filter_is_refused_with_a_sentence(app: App, fields: dict[str, Any]) -> None:
    answer = await app.http.post(V2, json=fields)
    assert answer.status_code == 422
    assert answer.json()["error"]


async def test_scopes_keep_readers_from_writing_and_others_from_reading(ada: Person, app_of: AppOf) -> None:
    reads, writes = await app_of(ada, "read:filters"), await app_of(ada, "write:filters")
    other, stranger = await app_of(ada, "read:statuses write:statuses"), await app_of(None)
    first = await made(writes)
    for version, one in ((V2, first["id"]), (V1, first["keywords"][0]["id"])):
        for path in (version, f"{version}/{one}"):
            assert (await reads.http.get(path)).status_code == 200
            assert (await writes.http.get(path)).status_code == 403
            assert (await other.http.get(path)).status_code == 403
            assert (await stranger.http.get(path)).status_code == 401
        for app in (reads, other):
            assert (await app.http.delete(f"{version}/{one}")).status_code == 403
    assert (await stranger.http.post(V2, json={})).status_code == 401


async def test_older_apps_see_each_phrase_as_a_filter(app: App) -> None:
    old = await app.post(V1, phrase="mildew", context=["home", "public"], irreversible=True, whole_word=True)
    assert old == {
        "id": old["id"],
        "phrase": "mildew",
        "context": ["home", "public"],
        "whole_word": True,
        "expires_at": None,
        "irreversible": True,
    }
    [new] = await app.get(V2)
    assert (new["title"], new["filter_action"], new["keywords"][0]["id"]) == ("mildew", "hide", old["id"])
    one = f"{V1}/{old['id']}"
    holds(await app.get(one), "get", f"{V1}/{{id}}")
    assert [each["id"] for each in await app.get(V1)] == [old["id"]]
    changed = holds(
        await app.put(one, phrase="rust", context=["thread"], irreversible=False, expires_in=60),
        "put",
        f"{V1}/{{id}}",
    )
    assert (changed["phrase"], changed["context"], changed["irreversible"]) == ("rust", ["thread"], False)
    assert changed["expires_at"]
    await app.post(f"{V2}/{new['id']}/keywords", keyword="dust")
    assert len(await app.get(V1)) == 2
    refused = await app.http.put(one, json={"phrase": "rust", "context": ["home"]})
    assert refused.status_code == 422
    for each in await app.get(V1):
        assert await app.delete(f"{V1}/{each['id']}") == {}
    assert await app.get(V2) == []


async def test_every_operation_of_the_description_is_served(app: App) -> None:
    for path, operations in described()["paths"].items():
        if "/filters" in path:
            for method in {"get", "post", "put", "delete"} & set(operations):
                where = path.replace("{id}", "1").replace("{filter_id}", "1")
                answer = await app.http.request(method.upper(), where, json={"keyword": "x"})
                assert answer.status_code in {200, 404, 422}, f"{method} {path}"
                assert "endpoint" not in answer.text
