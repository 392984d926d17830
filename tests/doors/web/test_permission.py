"""Letting an application act for oneself."""

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from berrah import accounts
from berrah.accounts import OUT_OF_BAND, Application, NewApplication, ProfileChange, two_step
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.db import Tx
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come

CALLBACK = "reader.app://callback?from=berrah"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
async def application(house: House, ada: Person) -> Application:
    async def create(tx: Tx) -> Application:
        new = NewApplication("<Reader>", (CALLBACK, OUT_OF_BAND), "read write push", "https://reader.example")
        return await accounts.create_application(tx, new)

    return await house.write(create)


def asking(application: Application, **changes: str) -> str:
    fields = {
        "response_type": "code",
        "client_id": application.client_id,
        "redirect_uri": CALLBACK,
        "scope": "read write:statuses",
        "state": "s t&te",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return f"/oauth/authorize?{urlencode(fields | changes)}"


async def test_ada_logs_in_and_lets_it(come: Come, house: House, ada: Person, application: Application) -> None:
    reader = await come()
    await reader.opens(asking(application))
    page = await reader.sends("/login", login="ada", password=PASSWORD)
    assert page.path.startswith("/oauth/authorize?")
    assert "<Reader>" in page.text
    assert "in your name" in page.text
    assert "form-action" not in page.answer.headers["content-security-policy"]
    form = page.form("/oauth/authorize")
    assert ("answer", "yes") in form.buttons
    answer = await reader.http.post("/oauth/authorize", data=form.fields | {"answer": "yes"})
    assert answer.status_code == 303
    where = urlsplit(answer.headers["location"])
    assert where.scheme == "reader.app"
    query = parse_qs(where.query)
    assert (query["from"], query["state"]) == (["berrah"], ["s t&te"])
    assert query["iss"] == [f"{house.settings.url}/"]

    client = (application.client_id, application.client_secret)
    issued = await accounts.exchange_code(house.store, client, query["code"][0], CALLBACK, VERIFIER)
    secret, scopes = issued.secret, issued.scopes
    assert scopes == "read write:statuses"
    assert (await house.bearers.of(secret)).account_id == ada.id


@pytest.mark.parametrize("back", ["app:///", "app://", "https://app.example?", "https://app.example/?a=1&"])
async def test_the_address_stays_as_it_was_registered(come: Come, house: House, ada: Person, back: str) -> None:
    made = await house.write(accounts.create_application, NewApplication("Reader", (back,)))
    reader = await come(ada)
    page = await reader.opens(asking(made, redirect_uri=back, scope="read"))
    answer = await reader.http.post("/oauth/authorize", data=page.form("/oauth/authorize").fields | {"answer": "yes"})
    where = answer.headers["location"]
    assert where.startswith(back)
    assert "code" in parse_qs(where.partition("?")[2])


async def test_she_does_not_let_it(come: Come, ada: Person, application: Application) -> None:
    reader = await come(ada)
    page = await reader.opens(asking(application))
    fields = page.form("/oauth/authorize").fields
    answer = await reader.http.post("/oauth/authorize", data=fields | {"answer": "no"})
    assert "error=access_denied" in answer.headers["location"]


async def test_the_application_hears_what_is_wrong_when_the_reader_goes_back(
    come: Come, ada: Person, application: Application
) -> None:
    reader = await come(ada)
    for wrong, error in (
        ({"scope": "everything"}, "invalid_scope"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge": "short"}, "invalid_request"),
    ):
        page = await reader.opens(asking(application, **wrong))
        back = next(link for link in page.links if link.startswith("reader.app://callback?from=berrah&"))
        query = parse_qs(urlsplit(back).query)
        assert (query["error"], query["state"]) == ([error], ["s t&te"])
        assert "code" not in query
    page = await reader.opens(asking(application, redirect_uri="https://evil.example/"))
    assert not any("evil" in link for link in page.links)


async def test_the_code_is_copied_by_hand(come: Come, ada: Person, application: Application) -> None:
    reader = await come(ada)
    await reader.opens(asking(application, redirect_uri=OUT_OF_BAND))
    page = await reader.sends("/oauth/authorize", answer="yes")
    assert page.status == 200
    assert len(next(one["value"] for one in page.all("input") if one.get("id") == "code")) > 20


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"client_id": "nobody"}, 404),
        ({"redirect_uri": "https://evil.example/"}, 422),
        ({"scope": "read admin:write"}, 422),
        ({"scope": "everything"}, 422),
        ({"code_challenge_method": "plain"}, 422),
        ({"response_type": "token"}, 422),
    ],
    ids=str,
)
async def test_what_is_wrong_is_said_here_and_sent_nowhere(
    come: Come, ada: Person, application: Application, wrong: dict[str, Any], status: int
) -> None:
    reader = await come(ada)
    answer = await reader.http.get(asking(application, **wrong))
    assert answer.status_code == status
    fields = dict(parse_qs(urlsplit(asking(application, **wrong)).query)) | {"answer": ["yes"]}
    if "response_type" not in wrong:
        answer = await reader.http.post("/oauth/authorize", data=fields, headers={"origin": reader.address})
        assert answer.status_code == status
        assert "location" not in answer.headers


async def test_an_application_does_not_go_round_the_second_step(
    come: Come, house: House, ada: Person, application: Application
) -> None:
    keys = two_step.Keys(house.secret)
    await house.write(two_step.begin, keys, ada.id)
    async with house.store.read() as look:
        offered = await two_step.offer(look, keys, ada.id, "ada", "Berrah")
    assert offered
    codes = await house.write(two_step.confirm, keys, ada.id, two_step.code_at(offered.secret, clock.now()))
    reader = await come()
    await reader.opens(asking(application))
    page = await reader.sends("/login", login="ada", password=PASSWORD)
    assert not page.has_form("/oauth/authorize")
    assert (await reader.opens(asking(application))).path.startswith("/login")
    await reader.sends("/login", login="ada", password=PASSWORD)
    page = await reader.sends("/login/second", code=codes[0])
    assert page.has_form("/oauth/authorize")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "tell it only to a program"), ("fr", "ne le donnez qu’à une application"), ("ar", "لا تُعطها إلا لتطبيق")],
)
async def test_whoever_lets_a_program_look_after_the_account_is_warned(
    come: Come, house: House, ada: Person, language: str, words: str
) -> None:
    new = NewApplication("Keeper", (CALLBACK,), "read berrah:account")
    keeper = await house.write(accounts.create_application, new)
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language=language))
    reader = await come(ada)
    page = await reader.opens(asking(keeper, scope="read berrah:account"))
    assert words in page.text
    assert "berrah:account" not in page.text
    plain = await reader.opens(asking(keeper, scope="read"))
    assert words not in plain.text


async def test_no_program_gets_it_that_did_not_register_for_it(
    come: Come, ada: Person, application: Application
) -> None:
    reader = await come(ada)
    page = await reader.opens(asking(application, scope="read berrah:account"))
    assert not page.has_form("/oauth/authorize")
