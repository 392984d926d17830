"""What the house says of itself, how pages of other origins may ask, and how often one may do what."""

import asyncio
import json

import pytest

from berrah.doors.mastodon.streaming import connection
from berrah.doors.mastodon.streaming.events import Telling
from berrah.kit.limits import Rate
from berrah.kit.serving.asgi import Message
from berrah.posts.featuring import FEATURED_MOST
from tests.cast import PASSWORD, Person
from tests.doors.mastodon.conftest import App, AppOf, said, until

POSTS = "/api/v1/statuses"


async def test_apps_learn_the_numbers_of_the_house(app: App) -> None:
    instance, older = await app.get("/api/v2/instance"), await app.get("/api/v1/instance/")

    assert instance["version"].startswith("4.7.0 (compatible; Berrah ")
    assert instance["configuration"]["statuses"]["max_characters"] == 140
    assert instance["configuration"]["accounts"]["max_featured_tags"] == FEATURED_MOST == 10
    assert instance["configuration"]["urls"]["streaming"].startswith("ws://")
    assert older["urls"]["streaming_api"] == instance["configuration"]["urls"]["streaming"]
    assert older["registrations"] is instance["registrations"]["enabled"] is True


async def test_pictures_of_whoever_has_none_are_there(app: App, ada: Person) -> None:
    account = await app.get(f"/api/v1/accounts/{ada.id}")

    for address in (account["avatar"], account["header"]):
        answer = await app.http.get(address)
        assert answer.headers["content-type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")


async def test_others_find_people_and_doors(app: App, ada: Person) -> None:
    domain, url = ada.house.settings.domain, ada.house.settings.url
    for resource in (f"acct:ada@{domain}", f"{url}/@ada"):
        found = await app.http.get("/.well-known/webfinger", params={"resource": resource})
        assert found.headers["content-type"].startswith("application/jrd+json")
        assert found.json()["subject"] == f"acct:ada@{domain}"
    for resource, status in ((f"acct:nobody@{domain}", 404), ("acct:ada@else.where", 404), ("", 422)):
        answer = await app.http.get("/.well-known/webfinger", params={"resource": resource})
        assert answer.status_code == status, resource
    links = (await app.get("/.well-known/nodeinfo"))["links"]
    assert [(await app.get(link["href"]))["version"] for link in links] == ["2.0", "2.1"]


async def test_a_page_of_any_origin_may_ask(app: App) -> None:
    for path in ("/api/v1/timelines/home", POSTS, "/api/v1/accounts/lookup", "/oauth/token", "/api/v1/streaming/user"):
        asked = await app.http.options(path, headers={"origin": "https://else.where"})
        assert asked.status_code == 204, path
        assert asked.headers["access-control-allow-origin"] == "*"
        assert "Authorization" in asked.headers["access-control-allow-headers"]
        assert "PATCH" in asked.headers["access-control-allow-methods"]
    told = (await app.http.get("/api/v1/timelines/public")).headers
    assert "Link" in told["access-control-expose-headers"]
    assert "X-RateLimit-Reset" in told["access-control-expose-headers"]


@pytest.mark.parametrize("changes", [{"limit_post": Rate(3, 60)}])
async def test_posting_has_a_limit_that_is_told(app: App, ada: Person) -> None:
    for number in range(3):
        await app.post(POSTS, status=f"numéro {number}")

    answer = await app.http.post(POSTS, json={"status": "un de trop"}, headers={"accept-language": "fr"})

    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 20
    assert answer.headers["x-ratelimit-limit"] == "3"
    assert answer.headers["x-ratelimit-remaining"] == "0"
    assert answer.headers["x-ratelimit-reset"].endswith("Z")
    assert "secondes" in answer.json()["error"]
    assert len(await ada.home()) == 3


@pytest.mark.parametrize("changes", [{"limit_signup": Rate(1, 3600)}])
async def test_opening_accounts_has_a_limit_for_each_address(app_of: AppOf) -> None:
    app = await app_of(None)
    made = await app.post("/api/v1/apps", client_name="x", redirect_uris="https://a.b", scopes="read write")
    client = {name: made[name] for name in ("client_id", "client_secret")}
    token = said(
        await app.http.post("/oauth/token", data={**client, "grant_type": "client_credentials", "scope": "write"})
    )
    headers = {"authorization": f"Bearer {token['access_token']}"}
    form = {"username": "eve", "email": "eve@example.org", "password": PASSWORD, "agreement": True}

    answers = [await app.http.post("/api/v1/accounts", json=form, headers=headers) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]


async def test_a_repeated_key_posts_once(app: App, ada: Person) -> None:
    headers = {"idempotency-key": "a key"}
    sent = [said(await app.http.post(POSTS, json={"status": "une fois"}, headers=headers)) for _ in range(2)]

    assert sent[0] == sent[1]
    assert await ada.home() == [int(sent[0]["id"])]


async def test_a_socket_too_slow_is_told_of_what_it_missed(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_MOST_WAITING", 2)
    sent: list[str] = []

    async def send(message: Message) -> None:
        sent.append(json.loads(message["text"])["event"])

    outbox, hub = connection.Outbox(send), ada.house.hub
    hub.subscribe(["public"], Telling(ada.house).socket(("public",)), outbox)
    for number in range(4):
        await ada.says(f"numéro {number}")
    await until(lambda: hub.missed == 2)
    sending = asyncio.create_task(outbox.keep_sending())
    await until(lambda: len(sent) == 2)
    await ada.says("de nouveau")
    await until(lambda: len(sent) == 4)

    assert sent == ["update", "update", "gap", "update"]
    sending.cancel()
