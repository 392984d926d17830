"""What bad input gets: an answer that says what was wrong, in the API's form, and never a 500."""

from typing import Any

import httpx
import pytest

from berrah.cards import Cards
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf

HUGE = "999999999999999999999"
FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = {"content-type": "application/json"}
POSTS = "/api/v1/statuses"
NO_IDS = ("abc", HUGE, "-1", "0", "1.5", "١٢٣", "%00", "%ff", "null", "1;DROP TABLE posts", "../../etc/passwd")


def refused_with(answer: httpx.Response) -> tuple[int, str]:
    """Status and sentence of a refusal in the API's form."""
    said = answer.json()
    assert set(said) <= {"error", "error_description", "details"}, said
    assert "Traceback" not in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer.status_code, said["error"]


Sent = dict[str, Any] | bytes
REFUSED_POSTS: tuple[tuple[int, Sent, dict[str, str]], ...] = (
    (422, {"status": "x" * 141}, {}),
    (422, {"status": ""}, {}),
    (422, {"status": " \u200b\n "}, {}),
    (422, {"status": None}, {}),
    (422, {}, {}),
    (422, {"status": ["a", "b"]}, {}),
    (422, {"status": {"a": "b"}}, {}),
    (422, {"status": "bell \x07"}, {}),
    (422, {"status": "nothing \x00 here"}, {}),
    (422, {"status": "turned \u202e round"}, {}),
    (422, {"status": "x", "visibility": "secret"}, {}),
    (422, {"status": "x", "visibility": ["public"]}, {}),
    (404, {"status": "x", "in_reply_to_id": "abc"}, {}),
    (404, {"status": "x", "in_reply_to_id": HUGE}, {}),
    (404, {"status": "x", "in_reply_to_id": "12345"}, {}),
    (404, {"status": "x", "in_reply_to_id": 12345}, {}),
    (422, {"status": "x", "media_ids": ["1"]}, {}),
    (422, {"status": "x", "poll": {"options": ["a", "b"]}}, {}),
    (422, {"status": "x", "scheduled_at": "2030-01-01T00:00:00Z"}, {}),
    (422, {"status": "x"}, {"idempotency-key": "k" * 300}),
    (422, b"status=%ff%fe", FORM),
    (422, b"status=\xff\xfe", FORM),
    (422, b'{"status": "\xff"}', JSON),
    (422, b'{"status": "\\ud800"}', JSON),
    (422, b'{"status": ', JSON),
    (422, b'["status"]', JSON),
    (422, b"[" * 100_000, JSON),
    (422, b'{"a":' * 50_000, JSON),
    (422, b"null", JSON),
    (422, b"a[b][c][d][e][f]=1", FORM),
    (422, b"&".join([b"a=1"] * 2000), FORM),
    (422, b"status=a&status[b]=c", FORM),
    (422, b"status[b]=c&status[]=d", FORM),
    (422, b"no boundary", {"content-type": "multipart/form-data"}),
    (422, b"--x\r\nContent-Disposition: form-data", {"content-type": "multipart/form-data; boundary=x"}),
    (413, b"status=" + b"x" * 2_000_000, FORM),
)


async def test_a_post_that_cannot_be_is_refused_with_a_reason(app: App) -> None:
    for status, body, headers in REFUSED_POSTS:
        sent: dict[str, Any] = {"content": body} if isinstance(body, bytes) else {"json": body}
        answer = await app.http.post(POSTS, headers=headers, **sent)
        assert refused_with(answer)[0] == status, repr(body)[:50]

    assert await app.get("/api/v1/timelines/home") == []


async def test_an_id_that_never_was_one_is_a_thing_that_is_not_there(app: App) -> None:
    reads = ["statuses/{}", "statuses/{}/context", "statuses/{}/source", "statuses/{}/reblogged_by", "accounts/{}"]
    reads += ["accounts/{}/statuses", "accounts/{}/followers", "accounts/{}/following"]
    acts = ["statuses/{}/reblog", "statuses/{}/favourite", "statuses/{}/unreblog", "accounts/{}/follow"]
    asked = [("GET", path) for path in reads] + [("POST", path) for path in acts] + [("DELETE", "statuses/{}")]

    for one in NO_IDS:
        for method, path in asked:
            answer = await app.http.request(method, f"/api/v1/{path.format(one)}")
            assert refused_with(answer)[0] == 404, f"{method} {path} {one}"


async def test_a_foreign_id_is_a_thing_that_is_not_there(app: App, ada: Person, bob: Person) -> None:
    hidden = await bob.says("entre nous", "direct")

    assert (await app.http.get(f"/api/v1/accounts/{hidden.id}")).status_code == 404
    assert (await app.http.get(f"/api/v1/statuses/{ada.id}")).status_code == 404
    for method, act in (("GET", ""), ("GET", "/context"), ("POST", "/reblog"), ("POST", "/favourite"), ("DELETE", "")):
        answer = await app.http.request(method, f"/api/v1/statuses/{hidden.id}{act}")
        assert refused_with(answer)[0] == 404, act
    assert await app.get("/api/v1/statuses", **{"id[]": [str(hidden.id), "abc", HUGE]}) == []


async def test_somebody_else_s_post_stays(app: App, bob: Person) -> None:
    post = await bob.says("à moi")
    where = f"/api/v1/statuses/{post.id}"

    # Looked for among one's own, as Mastodon does; what may be read has a source for everybody.
    assert refused_with(await app.http.delete(where))[0] == 404
    assert refused_with(await app.http.put(where, json={"status": "mine"}))[0] == 404
    assert (
        refused_with(await app.http.put(f"{where}/interaction_policy", json={"quote_approval_policy": "nobody"}))[0]
        == 404
    )
    assert refused_with(await app.http.post(f"{where}/pin"))[0] == 422
    assert (await app.get(f"{where}/source"))["text"] == "à moi"
    assert await bob.can_read(post)


async def test_a_cursor_from_nowhere_is_refused(app: App) -> None:
    for query in ("max_id=abc", f"since_id={HUGE}", "min_id=-1", "max_id=%00", "max_id=%ff", "limit=abc&min_id=x"):
        for path in ("timelines/home", "timelines/public", "timelines/tag/rabat", "favourites", "conversations"):
            assert refused_with(await app.http.get(f"/api/v1/{path}?{query}"))[0] == 422, (path, query)


async def test_a_limit_that_is_none_means_the_usual(app: App) -> None:
    for limit in ("abc", "-5", "0", HUGE, "", "1e3"):
        assert await app.get("/api/v1/timelines/home", limit=limit) == []


async def test_a_token_that_is_wrong_is_refused_everywhere(app_of: AppOf) -> None:
    stranger = await app_of(None)
    for secret in ("wrong", "x" * 5000, "\xff", "a b"):
        headers = {b"authorization": f"Bearer {secret}".encode("latin-1")}
        for path in ("timelines/home", "accounts/verify_credentials", "streaming/user"):
            answer = await stranger.http.get(f"/api/v1/{path}", headers=headers)
            assert refused_with(answer)[0] == 401, (secret[:9], path)
    assert (await stranger.http.get("/api/v1/timelines/home")).headers["www-authenticate"] == "Bearer"
    assert (await stranger.http.get("/api/v1/timelines/home?access_token=wrong")).status_code == 401


async def test_a_token_does_what_it_was_given_for_and_no_more(ada: Person, app_of: AppOf) -> None:
    reader = await app_of(ada, "read:statuses")

    assert refused_with(await reader.http.post(POSTS, json={"status": "x"}))[0] == 403
    assert refused_with(await reader.http.get("/api/v1/accounts/verify_credentials"))[0] == 403
    assert refused_with(await reader.http.post(f"/api/v1/accounts/{ada.id}/follow"))[0] == 403
    assert await reader.get("/api/v1/timelines/home") == []


async def test_a_refusal_is_said_in_the_language_of_the_reader(app: App) -> None:
    said = {
        language: refused_with(await app.http.post(POSTS, json={"status": ""}, headers={"accept-language": language}))
        for language in ("fr-MA,fr;q=0.9", "en", "ar", "de", "!;q=x")
    }

    assert said["fr-MA,fr;q=0.9"][1].startswith("Il n’y a encore rien à publier")
    assert said["en"] == said["de"] == said["!;q=x"]
    assert len({sentence for _, sentence in said.values()}) == 3


async def test_html_and_sql_are_words_like_others(app: App) -> None:
    nasty = "<script>alert(1)</script> '; DROP TABLE posts;-- <img src=x onerror=y> &lt;"

    status = await app.post(POSTS, status=nasty)
    own = await app.patch("/api/v1/accounts/update_credentials", display_name=nasty[:50], note=nasty)

    assert "<script" not in status["content"]
    assert "<img" not in own["note"]
    assert own["source"]["note"] == nasty
    assert own["display_name"] == nasty[:50]
    for path in ("accounts/lookup?acct=", "accounts/search?q=", "timelines/tag/", "tags/"):
        answer = await app.http.get(f"/api/v1/{path}{nasty.replace('/', '%2F')}")
        assert answer.status_code in (200, 404)


async def test_what_is_not_there_says_so(app: App) -> None:
    asked = (("GET", "/api/v1/nothing"), ("PUT", "/api/v1/statuses/1"), ("GET", "/api/v9"))
    for method, path in asked:
        assert refused_with(await app.http.request(method, path))[0] == 404, path


async def test_a_body_of_a_hundred_megabytes_is_not_even_read(app: App) -> None:
    async def endless() -> Any:
        for _ in range(1600):
            yield b"x" * 65_536

    for path in (POSTS, "/api/v1/apps", "/oauth/token"):
        try:
            answer = await app.http.post(path, content=endless(), headers=JSON)
        except httpx.TransportError:
            continue  # the house has hung up while we were still talking
        assert answer.status_code in (400, 413), path


async def test_what_nobody_foresaw_is_said_without_a_traceback(
    app: App, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr(Cards, "entries", fail)
    for answer in (
        await app.http.get("/api/v1/timelines/home"),
        await app.http.get("/api/v1/timelines/public"),
        await app.http.post(POSTS, json={"status": "x"}),
    ):
        assert refused_with(answer)[0] == 500
        assert "secret" not in answer.text


async def test_an_old_token_keeps_nobody_from_getting_a_new_one(app_of: AppOf) -> None:
    stranger = await app_of(None)
    old = {"authorization": "Bearer old"}
    fields = {"client_name": "x", "redirect_uris": "https://a.b"}

    assert (await stranger.http.post("/api/v1/apps", json=fields, headers=old)).status_code == 200
    assert (await stranger.http.get("/api/v2/instance", headers=old)).status_code == 200
