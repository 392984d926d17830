"""Apps are told on devices through the API, and read what they are told with their own library."""

from typing import Any

import pytest

from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf
from tests.doors.mastodon.contract import complaints
from tests.kit.webpush.devices import Phone

PATH = "/api/v1/push/subscription"
ENDPOINT = "https://push.example.net/send/abc"


def asked(phone: Phone, endpoint: str = ENDPOINT, **data: Any) -> dict[str, Any]:
    p256dh, auth = phone.device.written
    sent = {"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}, "standard": True}
    return {"subscription": sent, "data": data}


async def test_an_app_subscribes_looks_changes_and_leaves(app_of: AppOf, ada: Person) -> None:
    app = await app_of(ada)
    made = await app.post(PATH, **asked(Phone(), alerts={"mention": True, "favourite": "1", "poll": False}))
    assert complaints(made, "post", PATH) == []
    assert made["endpoint"] == ENDPOINT
    assert made["standard"] is True
    assert {name for name, is_on in made["alerts"].items() if is_on} == {"mention", "favourite"}
    instance = await app.get("/api/v2/instance")
    assert made["server_key"] == instance["configuration"]["vapid"]["public_key"] != ""
    registered = await app.post("/api/v1/apps", client_name="App", redirect_uris="urn:ietf:wg:oauth:2.0:oob")
    assert registered["vapid_key"] == made["server_key"]
    assert await app.get(PATH) == made
    assert complaints(made, "get", PATH) == []
    answer = await app.http.put(PATH, json={"data": {"alerts": {"reblog": True}, "policy": "followed"}})
    changed = answer.json()
    assert complaints(changed, "put", PATH) == []
    assert (changed["id"], changed["policy"]) == (made["id"], "followed")
    assert {name for name, is_on in changed["alerts"].items() if is_on} == {"reblog"}
    again = await app.post(PATH, **asked(Phone(), "https://push.example.net/send/other"))
    assert again["id"] != made["id"]
    assert (await app.get(PATH))["endpoint"].endswith("other")
    assert await app.delete(PATH) == {}
    assert (await app.http.get(PATH)).status_code == 404
    assert (await app.http.put(PATH, json={"data": {}})).status_code == 404
    assert await app.delete(PATH) == {}


async def test_each_token_has_its_own_and_none_without_the_scope(app_of: AppOf, ada: Person, bob: Person) -> None:
    hers, other, reading = await app_of(ada), await app_of(ada), await app_of(ada, "read write")
    await hers.post(PATH, **asked(Phone()))
    for app, status in ((other, 404), (reading, 403), (await app_of(None), 401), (await app_of(bob), 404)):
        assert (await app.http.get(PATH)).status_code == status
    assert (await reading.http.post(PATH, json=asked(Phone()))).status_code == 403


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://push.example.net/x",
        "https://user:pass@push.example.net/x",
        "https://push.example.net:8443/x",
        "https://127.0.0.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/x",
        "https://[fd00::1]/x",
        "ftp://push.example.net/x",
        "https://push.example.net/" + "x" * 1_024,
        "https://push.example.net/a b",
        "https://pu\u0661h.example.net/x",
        "javascript:alert(1)",
    ],
)
async def test_the_house_is_not_sent_where_it_does_not_go(app_of: AppOf, ada: Person, endpoint: str) -> None:
    answer = await (await app_of(ada)).http.post(PATH, json=asked(Phone(), endpoint))
    assert answer.status_code == 422
    assert answer.json()["error"]


async def test_bad_keys_and_policies_are_refused_with_a_sentence(app_of: AppOf, ada: Person) -> None:
    app = await app_of(ada)
    for change in ({"p256dh": "AAAA"}, {"auth": "AAAA"}, {"p256dh": ""}, {"auth": None}, {"p256dh": 7}):
        body = asked(Phone())
        body["subscription"]["keys"].update(change)
        answer = await app.http.post(PATH, json=body)
        assert (answer.status_code, bool(answer.json()["error"])) == (422, True)
    assert (await app.http.post(PATH, json=asked(Phone(), policy="enemies"))).status_code == 422
    assert (await app.http.post(PATH, json={})).status_code == 422
    assert (await app.http.post(PATH, json={"subscription": "x", "data": []})).status_code == 422
    assert (await app.http.get(PATH)).status_code == 404


async def test_there_is_a_most_and_it_is_said(app_of: AppOf, ada: Person) -> None:
    for _ in range(20):
        await (await app_of(ada)).post(PATH, **asked(Phone()))
    last = await app_of(ada)
    answer = await last.http.post(PATH, json=asked(Phone()))
    assert answer.status_code == 422
    assert "20" in answer.json()["error"]
