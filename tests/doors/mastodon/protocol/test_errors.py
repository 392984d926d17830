"""How this door says no: Mastodon's statuses, one sentence, and the field where there is one."""

import json
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from berrah.kit.limits import Rate
from tests.cast import PASSWORD, Person
from tests.doors.mastodon.conftest import App, AppOf
from tests.doors.mastodon.test_bad_input import refused_with

POSTS = "/api/v1/statuses"
FILTERS, PUSH = "/api/v2/filters", "/api/v1/push/subscription"
PROFILE = "/api/v1/accounts/update_credentials"
FIELDS: tuple[tuple[str, str, dict[str, Any], str, str], ...] = (
    ("POST", POSTS, {"status": ""}, "status", "ERR_BLANK"),
    ("POST", POSTS, {"status": "x" * 141}, "status", "ERR_TOO_LONG"),
    ("POST", POSTS, {"status": "x", "visibility": "secret"}, "visibility", "ERR_INCLUSION"),
    ("POST", POSTS, {"status": "x", "poll": {"options": ["a"], "expires_in": 600}}, "poll[options]", "ERR_TOO_SHORT"),
    (
        "POST",
        POSTS,
        {"status": "x", "poll": {"options": ["a", "b"], "expires_in": 1}},
        "poll[expires_in]",
        "ERR_INVALID",
    ),
    ("PATCH", PROFILE, {"display_name": "x" * 51}, "display_name", "ERR_TOO_LONG"),
    ("PATCH", PROFILE, {"note": "x" * 501}, "note", "ERR_TOO_LONG"),
    ("PATCH", PROFILE, {"source": {"language": "xx"}}, "source[language]", "ERR_INCLUSION"),
    ("PATCH", PROFILE, {"fields_attributes": [{"name": "", "value": "x"}]}, "fields_attributes", "ERR_BLANK"),
    ("POST", "/api/v1/lists", {"title": ""}, "title", "ERR_INVALID"),
    ("POST", "/api/v1/lists", {"title": "x", "replies_policy": "all"}, "replies_policy", "ERR_INCLUSION"),
    ("POST", "/api/v1/apps", {"client_name": "x", "redirect_uris": "no address"}, "redirect_uris", "ERR_INVALID"),
    (
        "POST",
        "/api/v1/apps",
        {"client_name": "x", "redirect_uris": "https://a.b", "scopes": "fly"},
        "scopes",
        "ERR_INVALID",
    ),
    ("POST", POSTS, {"status": "x", "scheduled_at": "soon"}, "scheduled_at", "ERR_INVALID"),
    ("POST", POSTS, {"status": "x", "scheduled_at": "2001-01-01T00:00:00Z"}, "scheduled_at", "ERR_INVALID"),
    ("POST", FILTERS, {"title": "", "context": ["home"]}, "title", "ERR_INVALID"),
    ("POST", FILTERS, {"title": "x", "context": ["nowhere"]}, "context", "ERR_INVALID"),
    ("POST", FILTERS, {"title": "x", "context": ["home"], "filter_action": "burn"}, "filter_action", "ERR_INCLUSION"),
    ("POST", FILTERS, {"title": "x", "context": ["home"], "expires_in": "late"}, "expires_in", "ERR_INVALID"),
    (
        "POST",
        FILTERS,
        {"title": "x", "context": ["home"], "keywords_attributes": [{"keyword": ""}]},
        "keyword",
        "ERR_INVALID",
    ),
    ("POST", "/api/v1/featured_tags", {"name": "!"}, "name", "ERR_INVALID"),
    ("POST", "/api/v1/accounts/{bob}/follow", {"languages": ["123"]}, "languages", "ERR_INVALID"),
    ("POST", PUSH, {"subscription": {"endpoint": "ftp://a"}}, "subscription[endpoint]", "ERR_INVALID"),
    ("POST", "/api/v1/domain_blocks", {"domain": "no domain"}, "domain", "ERR_INVALID"),
)


@pytest.mark.parametrize(
    ("method", "path", "sent", "field", "error"), FIELDS, ids=[f"{a[3]} {a[4]} {a[1]}" for a in FIELDS]
)
async def test_which_field_is_wrong_is_said(
    app: App, bob: Person, method: str, path: str, sent: dict[str, Any], field: str, error: str
) -> None:
    answer = await app.http.request(method, path.format(bob=bob.id), json=sent, headers={"accept-language": "fr"})

    status, sentence = refused_with(answer)
    assert status == 422
    assert answer.json()["details"] == {field: [{"error": error, "description": sentence}]}


async def test_a_blocked_address_is_said_at_its_field(app_of: AppOf) -> None:
    app = await app_of(None)
    made = await app.post("/api/v1/apps", client_name="x", redirect_uris="https://a.b", scopes="read write")
    client = {name: made[name] for name in ("client_id", "client_secret")}
    token = await app.post("/oauth/token", **client, grant_type="client_credentials", scope="write")
    form = {"username": "x!", "email": "e@example.org", "password": PASSWORD, "agreement": "1"}
    answer = await app.http.post(
        "/api/v1/accounts", data=form, headers={"authorization": f"Bearer {token['access_token']}"}
    )
    assert answer.json()["details"]["username"][0]["error"] == "ERR_INVALID"


async def test_what_is_not_there_is_not_there_by_any_method(app: App) -> None:
    for path in ("/api/v1/nothing", "/api/v9", "/api/v1/statuses/1/nothing", "/oauth/token/x", "/.well-known/nothing"):
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            assert refused_with(await app.http.request(method, path))[0] == 404, (method, path)
        head = await app.http.head(path)
        assert (head.status_code, head.content) == (404, b""), path
    for method, path in (
        ("DELETE", "/api/v1/timelines/home"),
        ("GET", "/oauth/token"),
        ("PATCH", "/api/v1/streaming/user"),
    ):
        assert (await app.http.request(method, path)).status_code == 404, (method, path)


async def test_who_asks_for_the_head_gets_what_the_whole_would_have(app: App, ada: Person) -> None:
    post = await ada.says("bonjour")
    for path in ("timelines/home", "timelines/public", f"statuses/{post.id}", "statuses/1", "instance", "accounts/x"):
        whole, head = await app.http.get(f"/api/v1/{path}"), await app.http.head(f"/api/v1/{path}")
        assert (head.status_code, head.content) == (whole.status_code, b""), path
        for name in ("content-type", "content-length", "link", "access-control-allow-origin"):
            assert head.headers.get(name) == whole.headers.get(name), (path, name)


@pytest.mark.parametrize("body", [b"{", b"[1]", b"\xff\xfe", b'{"status": "\xff"}', b"null", b'"text"', b"[" * 9_999])
async def test_a_body_that_cannot_be_read_is_said_to_be_so(app: App, body: bytes) -> None:
    for path in (POSTS, "/api/v1/lists", "/api/v1/markers", "/api/v1/nothing"):
        answer = await app.http.post(path, content=body, headers={"content-type": "application/json"})
        assert refused_with(answer)[0] == (404 if path.endswith("nothing") else 422)
    told = await app.http.post("/oauth/token", content=body, headers={"content-type": "application/json"})
    assert (told.status_code, told.json()["error"]) == (400, "invalid_request")
    assert told.json()["error_description"]


@pytest.mark.parametrize("changes", [{"limit_api_public": Rate(1, 300)}])
async def test_who_wants_tokens_too_often_is_told_in_the_words_of_oauth(app_of: AppOf) -> None:
    app = await app_of(None)
    fields = {"grant_type": "magic"}
    assert (await app.http.post("/oauth/token", data=fields)).status_code == 400
    answer = await app.http.post("/oauth/token", data=fields)
    assert answer.status_code == 429
    assert answer.json()["error"] == "temporarily_unavailable"
    assert answer.json()["error_description"]
    assert int(answer.headers["retry-after"]) >= 1


async def test_a_stream_that_cannot_be_is_refused_like_anything_else(ada: Person, app_of: AppOf, served: str) -> None:
    stranger, narrow = await app_of(None), await app_of(ada, "read:lists")
    for path, who, status in (
        ("user", stranger, 401),
        ("user", narrow, 403),
        ("nothing", stranger, 404),
        ("hashtag", stranger, 422),
        ("list?list=1", narrow, 404),
    ):
        assert refused_with(await who.http.get(f"/api/v1/streaming/{path}"))[0] == status, path
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"ws{served[4:]}/api/v1/streaming?stream=user")
    assert refused.value.response.status_code == 401
    assert json.loads(refused.value.response.body or b"")["error"]
    async with connect(f"ws{served[4:]}/api/v1/streaming") as socket:
        for asked, status in (
            ({"type": "subscribe", "stream": "user"}, 401),
            ({"type": "subscribe", "stream": "nothing"}, 404),
            ({"type": "subscribe", "stream": "hashtag"}, 422),
            ("no JSON", 422),
        ):
            await socket.send(asked if isinstance(asked, str) else json.dumps(asked))
            told = json.loads(await socket.recv())
            assert (told["status"], bool(told["error"])) == (status, True), asked


async def test_every_refusal_of_a_token_says_so_in_its_header(app_of: AppOf, ada: Person) -> None:
    stranger, narrow = await app_of(None), await app_of(ada, "push")

    async def told(app: App, path: str, **headers: str) -> tuple[int, str]:
        answer: httpx.Response = await app.http.get(path, headers=headers)
        return answer.status_code, answer.headers.get("www-authenticate", "")

    for path in ("/api/v1/timelines/home", "/api/v1/lists", "/api/v1/collections/1"):
        assert await told(stranger, path) == (401, "Bearer")
        assert await told(stranger, path, authorization="Bearer x") == (401, 'Bearer error="invalid_token"')
        assert await told(narrow, path) == (403, 'Bearer error="insufficient_scope"')
