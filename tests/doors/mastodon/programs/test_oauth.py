"""Programs get their tokens: registration, the code flow with and without PKCE, their own tokens, revocation."""

import base64
import hashlib
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from berrah import accounts
from berrah.accounts import OUT_OF_BAND, Permission
from tests.cast import PASSWORD, Person
from tests.doors.mastodon.conftest import App, AppOf, said

VERIFIER = "a verifier of at least forty-three characters, by RFC 7636"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
async def stranger(app_of: AppOf) -> App:
    return await app_of(None)


@pytest.fixture
async def program(stranger: App) -> dict[str, Any]:
    """A registered program: its id and secret."""
    made = await stranger.post(
        "/api/v1/apps", client_name="Souk", redirect_uris=OUT_OF_BAND, scopes="read write follow", website="https://a.b"
    )
    assert isinstance(made, dict)
    return made


async def code_for(person: Person, program: dict[str, Any], challenge: str = "", scopes: str = "read write") -> str:
    """What the page of permission gives, once somebody agreed."""
    async with person.house.store.read() as look:
        application = await accounts.application_by_client_id(look, program["client_id"])
    permission = Permission(OUT_OF_BAND, scopes, challenge)
    return await person.house.write(accounts.authorize, application, person.id, permission)


def exchange(program: dict[str, Any], code: str, **more: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "client_id": program["client_id"],
        "client_secret": program["client_secret"],
        "redirect_uri": OUT_OF_BAND,
        "code": code,
        **more,
    }


async def failed(stranger: App, fields: dict[str, str]) -> tuple[int, str]:
    answer = await stranger.http.post("/oauth/token", data=fields)
    assert set(answer.json()) == {"error", "error_description"}
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer.status_code, answer.json()["error"]


async def test_a_code_is_good_for_one_token(stranger: App, program: dict[str, Any], ada: Person) -> None:
    code = await code_for(ada, program)

    token = said(await stranger.http.post("/oauth/token", data=exchange(program, code)))

    assert token["token_type"] == "Bearer"
    assert set(token["scope"].split()) == {"read", "write"}
    headers = {"authorization": f"Bearer {token['access_token']}"}
    own = said(await stranger.http.get("/api/v1/accounts/verify_credentials", headers=headers))
    assert own["acct"] == "ada"
    known = said(await stranger.http.get("/api/v1/apps/verify_credentials", headers=headers))
    assert known["name"] == "Souk"
    status = said(await stranger.http.post("/api/v1/statuses", headers=headers, json={"status": "par le souk"}))
    assert status["application"] == {"name": "Souk", "website": "https://a.b"}
    assert await failed(stranger, exchange(program, code)) == (400, "invalid_grant")


async def test_with_pkce_the_verifier_must_fit(stranger: App, program: dict[str, Any], ada: Person) -> None:
    code = await code_for(ada, program, CHALLENGE)

    assert await failed(stranger, exchange(program, code)) == (400, "invalid_grant")
    assert await failed(stranger, exchange(program, code, code_verifier="another")) == (400, "invalid_grant")
    assert said(await stranger.http.post("/oauth/token", data=exchange(program, code, code_verifier=VERIFIER)))


async def test_a_program_without_a_secret_has_its_verifier(stranger: App, program: dict[str, Any], ada: Person) -> None:
    fields = exchange(program, await code_for(ada, program, CHALLENGE), code_verifier=VERIFIER)
    del fields["client_secret"]

    assert said(await stranger.http.post("/oauth/token", json=fields))["access_token"]


async def test_a_program_may_name_itself_in_the_header(stranger: App, program: dict[str, Any], ada: Person) -> None:
    fields = exchange(program, await code_for(ada, program))
    auth = httpx.BasicAuth(fields.pop("client_id"), fields.pop("client_secret"))

    assert said(await stranger.http.post("/oauth/token", data=fields, auth=auth))["access_token"]


async def test_what_is_wrong_is_said_as_oauth_says_it(stranger: App, program: dict[str, Any], ada: Person) -> None:
    good = exchange(program, await code_for(ada, program))

    assert await failed(stranger, {**good, "client_secret": "wrong"}) == (401, "invalid_client")
    assert await failed(stranger, {**good, "client_id": "wrong"}) == (401, "invalid_client")
    assert await failed(stranger, {**good, "redirect_uri": "https://else.where"}) == (400, "invalid_grant")
    assert await failed(stranger, {**good, "code": "wrong"}) == (400, "invalid_grant")
    assert await failed(stranger, {}) == (400, "invalid_request")
    assert await failed(stranger, {**good, "grant_type": "client_credentials", "scope": "admin:write"}) == (
        400,
        "invalid_scope",
    )
    password = {**good, "grant_type": "password", "username": "ada", "password": PASSWORD}
    assert await failed(stranger, password) == (400, "unsupported_grant_type")
    assert said(await stranger.http.post("/oauth/token", data=good))


async def test_a_token_given_back_stands_for_nobody(stranger: App, program: dict[str, Any], ada: Person) -> None:
    token = said(await stranger.http.post("/oauth/token", data=exchange(program, await code_for(ada, program))))
    headers = {"authorization": f"Bearer {token['access_token']}"}
    assert (await stranger.http.get("/api/v1/timelines/home", headers=headers)).status_code == 200
    client = {"client_id": program["client_id"], "client_secret": program["client_secret"]}

    assert said(await stranger.http.post("/oauth/revoke", data={**client, "token": token["access_token"]})) == {}

    assert (await stranger.http.get("/api/v1/timelines/home", headers=headers)).status_code == 401


async def test_an_account_is_opened_with_a_program_s_own_token(stranger: App, program: dict[str, Any]) -> None:
    client = {"client_id": program["client_id"], "client_secret": program["client_secret"]}
    token = said(
        await stranger.http.post(
            "/oauth/token", data={**client, "grant_type": "client_credentials", "scope": "read write"}
        )
    )
    headers = {"authorization": f"Bearer {token['access_token']}"}
    form = {"username": "eve", "email": "eve@example.org", "password": PASSWORD, "agreement": "true", "locale": "fr"}

    mine = said(await stranger.http.post("/api/v1/accounts", headers=headers, content=urlencode(form)))

    own = {"authorization": f"Bearer {mine['access_token']}"}
    me = said(await stranger.http.get("/api/v1/accounts/verify_credentials", headers=own))
    assert (me["acct"], me["source"]["language"]) == ("eve", "fr")
    # The program itself is nobody, and what is taken or missing is said by field.
    assert (await stranger.http.get("/api/v1/timelines/home", headers=headers)).status_code == 422
    again = await stranger.http.post("/api/v1/accounts", headers=headers, json=form)
    assert again.json()["details"]["username"][0]["error"] == "ERR_TAKEN"
    unagreed = await stranger.http.post("/api/v1/accounts", headers=headers, json={**form, "agreement": False})
    assert unagreed.json()["details"]["agreement"][0]["error"] == "ERR_ACCEPTED"
    assert (await stranger.http.post("/api/v1/accounts", json=form)).status_code == 401


@pytest.mark.parametrize("changes", [{"signup": "closed"}])
async def test_a_closed_house_opens_no_accounts(stranger: App, program: dict[str, Any]) -> None:
    client = {"client_id": program["client_id"], "client_secret": program["client_secret"]}
    fields = {**client, "grant_type": "client_credentials", "scope": "write"}
    token = said(await stranger.http.post("/oauth/token", data=fields))
    headers = {"authorization": f"Bearer {token['access_token']}"}

    assert (await stranger.http.post("/api/v1/accounts", headers=headers, json={})).status_code == 403


async def test_programs_that_cannot_be_are_refused(stranger: App) -> None:
    good = {"client_name": "x", "redirect_uris": [OUT_OF_BAND], "scopes": "read"}
    for wrong in ({"client_name": ""}, {"redirect_uris": ["javascript:alert(1)"]}, {"scopes": "everything"}):
        assert (await stranger.http.post("/api/v1/apps", json={**good, **wrong})).status_code == 422, wrong
