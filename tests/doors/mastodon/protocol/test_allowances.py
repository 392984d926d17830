"""How often programs may call, and how they are told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from berrah.kit.limits import OFF, Rate
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf

HOME, PUBLIC, POSTS = "/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/statuses"
NAMES = ("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")


def left(answer: httpx.Response) -> tuple[int, int]:
    """Of how many calls how many are left; and the moment that is told is one that comes soon."""
    limit, remaining, reset = (answer.headers[name] for name in NAMES)
    comes = datetime.fromisoformat(reset) - datetime.now(UTC)
    assert timedelta(0) <= comes <= timedelta(hours=1), reset
    assert reset.endswith("Z")
    return int(limit), int(remaining)


@pytest.mark.parametrize("changes", [{"limit_api": Rate(9, 300), "limit_api_public": Rate(7, 300)}])
async def test_every_answer_says_what_is_left(ada: Person, app_of: AppOf) -> None:
    app, stranger = await app_of(ada), await app_of(None)

    asked = [await app.http.get(path) for path in (HOME, PUBLIC, "/api/v1/accounts/verify_credentials")]
    asked += [await app.http.get("/api/v1/nothing"), await app.http.get("/api/v1/statuses/1")]
    asked += [
        await app.http.head("/api/v1/instance"),
        await app.http.post(POSTS, content=b"{", headers={"content-type": "application/json"}),
    ]
    assert [left(one) for one in asked] == [(9, 8 - number) for number in range(7)]
    # Another program of hers draws on the same allowance; our own API too.
    assert left(await (await app_of(ada, "read")).http.get(HOME)) == (9, 1)
    assert left(await app.http.get("/api/berrah/v1/organisations")) == (9, 0)

    assert [left(await stranger.http.get(PUBLIC))[1] for _ in range(2)] == [6, 5]
    wrong = await stranger.http.get(HOME, headers={"authorization": "Bearer wrong"})
    assert (wrong.status_code, left(wrong)) == (401, (7, 4))
    assert left(await stranger.http.post("/oauth/token", data={"grant_type": "password"})) == (7, 3)
    assert not set(NAMES) & set((await stranger.http.options(HOME)).headers)


@pytest.mark.parametrize(
    "path", [HOME, PUBLIC, "/api/v1/preferences", "/api/v1/nothing", "/api/berrah/v1/organisations"]
)
@pytest.mark.parametrize("changes", [{"limit_api": Rate(2, 300)}])
async def test_who_asks_too_often_is_told_when_to_come_again(app: App, path: str) -> None:
    for _ in range(2):
        assert (await app.http.get(path)).status_code in (200, 404)

    refused = await app.http.get(path, headers={"accept-language": "fr"})

    assert (refused.status_code, left(refused)) == (429, (2, 0))
    assert 1 <= int(refused.headers["retry-after"]) <= 150
    assert "minute" in refused.json()["error"]
    assert refused.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("changes", [{"limit_api": Rate(2, 300)}])
async def test_a_stream_is_a_call_like_others(app: App, served: str) -> None:
    async with app.http.stream("GET", "/api/v1/streaming/user") as stream:
        assert left(stream) == (2, 1)
    assert (await app.http.get(HOME)).status_code == 200
    assert (await app.http.get("/api/v1/streaming/user")).status_code == 429
    # What is open already, or asks to be upgraded, is no answer: nothing is told there, and nothing counted.
    async with connect(f"ws{served[4:]}/api/v1/streaming?access_token={app.secret}"):
        pass


@pytest.mark.parametrize("changes", [{"limit_api_public": Rate(3, 300)}])
async def test_who_guesses_secrets_is_stopped_before_they_are_looked_up(app_of: AppOf, questions: list[str]) -> None:
    stranger = await app_of(None)
    statuses = []
    for number in range(5):
        questions.clear()
        answer = await stranger.http.get(HOME, headers={"authorization": f"Bearer guess-{number}"})
        statuses.append(answer.status_code)

    assert statuses == [401, 401, 401, 429, 429]
    assert questions == []


@pytest.mark.parametrize(
    "changes", [{"limit_post": Rate(3, 600), "limit_media": Rate(2, 600), "limit_delete": Rate(2, 600)}]
)
async def test_the_tighter_allowance_is_the_one_that_is_told(app: App) -> None:
    posted = [await app.http.post(POSTS, json={"status": f"numéro {number}"}) for number in range(2)]
    assert [left(one) for one in posted] == [(3, 2), (3, 1)]
    ids = [one.json()["id"] for one in posted]
    assert left(await app.http.put(f"{POSTS}/{ids[0]}", json={"status": "numéro zéro"})) == (3, 0)
    late = await app.http.put(f"{POSTS}/{ids[0]}", json={"status": "encore"})
    assert (late.status_code, left(late)) == (429, (3, 0))

    picture: Any = {"file": ("a.png", b"\x89PNG", "image/png")}
    assert left(await app.http.post("/api/v2/media", files=picture)) == (2, 1)
    assert left(await app.http.get(HOME))[0] == 1_000_000

    assert [left(await app.http.delete(f"{POSTS}/{one}")) for one in ids] == [(2, 1), (2, 0)]
    assert (await app.http.delete(f"{POSTS}/{ids[0]}")).status_code == 429
    assert (await app.http.get(f"{POSTS}/{ids[0]}")).status_code == 404


@pytest.mark.parametrize("changes", [{"limit_api": OFF, "limit_api_public": OFF}])
async def test_off_says_nothing(ada: Person, app_of: AppOf) -> None:
    for app in (await app_of(ada), await app_of(None)):
        for path in (HOME, PUBLIC, "/api/v2/instance", "/api/v1/streaming/health"):
            assert not set(NAMES) & set((await app.http.get(path)).headers)
