"""Authlib's client, unpatched: OAuth 2 by the letter, for programs that know nothing of Mastodon."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata

from berrah import accounts
from berrah.accounts import Permission
from berrah.accounts.applications.model import ACCESS_MS
from berrah.kit import clock
from berrah.kit.limits import Rate
from tests.cast import Person
from tests.doors.mastodon.conftest import AppOf, said

pytestmark = pytest.mark.peer
T = TypeVar("T")
BACK = "http://127.0.0.1/callback"
ASKED = "http://127.0.0.1:49152/callback"  # RFC 8252: wherever there was room
VERIFIER = "v" * 48


async def beside(act: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Run what blocks in a thread: the house answers in the loop of the test."""
    return await asyncio.wait_for(asyncio.to_thread(act, *args, **kwargs), 60)


async def client_of(served: str, app_of: AppOf, *, is_public: bool = False, **more: Any) -> OAuth2Session:
    stranger = await app_of(None)
    made = await stranger.post(
        "/api/v1/apps", client_name="by the letter", redirect_uris=[BACK], scopes="read write", **more
    )
    return OAuth2Session(
        made["client_id"],
        None if is_public else made["client_secret"],
        token_endpoint_auth_method="none" if is_public else "client_secret_basic",
        redirect_uri=ASKED,
        scope="read write offline_access",
        code_challenge_method="S256",
        token_endpoint=f"{served}/oauth/token",
    )


async def allowed(client: OAuth2Session, served: str, person: Person) -> str:
    """The address to which the page sends whoever allows it."""
    address, state = client.create_authorization_url(f"{served}/oauth/authorize", code_verifier=VERIFIER)
    asked = dict(parse_qsl(urlsplit(address).query))
    async with person.house.store.read() as look:
        program = await accounts.application_by_client_id(look, asked["client_id"])
    permission = Permission(asked["redirect_uri"], asked["scope"], asked["code_challenge"])
    code = await person.house.write(accounts.authorize, program, person.id, permission)
    return f"{ASKED}?code={code}&state={state}"


@pytest.mark.parametrize("is_public", [True, False])
async def test_a_program_by_the_letter_gets_its_token_and_the_next(
    served: str, ada: Person, app_of: AppOf, monkeypatch: pytest.MonkeyPatch, *, is_public: bool
) -> None:
    with await client_of(served, app_of, is_public=is_public) as client:
        back = await allowed(client, served, ada)
        token = await beside(client.fetch_token, authorization_response=back, code_verifier=VERIFIER)
        assert (token["expires_in"], token["token_type"]) == (3600, "Bearer")
        me = f"{served}/api/v1/accounts/verify_credentials"
        assert (await beside(client.get, me)).json()["acct"] == "ada"
        first = dict(client.token)
        now = clock.now()
        monkeypatch.setattr(clock, "now", lambda: now + ACCESS_MS + 1000)
        late = await beside(
            client.get, me, withhold_token=True, headers={"authorization": f"Bearer {first['access_token']}"}
        )
        assert late.status_code == 401
        assert 'error="invalid_token"' in late.headers["www-authenticate"]
        assert "run out" in late.json()["error"]
        client.token["expires_at"] = 1  # it sees by itself that the token is over, and fetches the next
        assert (await beside(client.get, me)).json()["acct"] == "ada"
        second = dict(client.token)
        assert second["refresh_token"] != first["refresh_token"]
        with pytest.raises(OAuthError, match="invalid_grant"):
            await beside(client.refresh_token, refresh_token=first["refresh_token"])
        headers = {"authorization": f"Bearer {second['access_token']}"}
        over = await beside(client.get, me, withhold_token=True, headers=headers)
        assert over.status_code == 401  # a refresh token came twice: all of them are over


async def test_it_gives_its_token_back(served: str, ada: Person, app_of: AppOf) -> None:
    with await client_of(served, app_of) as client:
        back = await allowed(client, served, ada)
        token = await beside(client.fetch_token, authorization_response=back, code_verifier=VERIFIER)
        answer = await beside(
            client.revoke_token, f"{served}/oauth/revoke", token=token["refresh_token"], token_type_hint="refresh_token"
        )
        assert answer.status_code == 200
        headers = {"authorization": f"Bearer {token['access_token']}"}
        gone = await beside(client.get, f"{served}/api/v1/timelines/home", withhold_token=True, headers=headers)
        assert gone.status_code == 401


async def test_a_program_that_registers_for_it_needs_no_word_for_it(served: str, ada: Person, app_of: AppOf) -> None:
    kinds = ["authorization_code", "refresh_token"]
    with await client_of(served, app_of, grant_types=kinds) as client:
        client.scope = "read"
        back = await allowed(client, served, ada)
        token = await beside(client.fetch_token, authorization_response=back, code_verifier=VERIFIER)
        assert token["refresh_token"]
        assert set(token["scope"].split()) == {"read", "offline_access"}


async def test_a_program_speaks_for_itself(served: str, app_of: AppOf) -> None:
    with await client_of(served, app_of) as client:
        client.scope = "read"
        token = await beside(client.fetch_token, grant_type="client_credentials")
        assert "refresh_token" not in token
        assert "expires_in" not in token


@pytest.mark.parametrize("changes", [{"url": "https://crieur.example"}])
async def test_the_description_of_the_house_is_one(served: str, app_of: AppOf) -> None:
    found = await (await app_of(None)).get("/.well-known/oauth-authorization-server")
    metadata = AuthorizationServerMetadata(found)
    metadata.validate()
    assert found["issuer"] == "https://crieur.example/"
    assert {"refresh_token", "authorization_code", "client_credentials"} == set(found["grant_types_supported"])
    assert {"read", "write:statuses"} <= set(found["scopes_supported"])
    assert found["authorization_response_iss_parameter_supported"]


async def test_who_authenticates_by_header_is_told_by_header(served: str, app_of: AppOf) -> None:
    stranger = await app_of(None)
    answer = await stranger.http.post(
        "/oauth/token", data={"grant_type": "client_credentials"}, auth=httpx.BasicAuth("nobody", "wrong")
    )
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("changes", [{"limit_applications": Rate(3, 3_600)}])
async def test_programs_from_one_address_are_counted(served: str, app_of: AppOf, changes: dict[str, Any]) -> None:
    stranger = await app_of(None)
    fields = {"client_name": "x", "redirect_uris": [BACK]}
    answers = [await stranger.http.post("/api/v1/apps", json=fields) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[3].headers["retry-after"]) > 0


async def test_ten_times_the_same_code_at_once_leaves_nothing(served: str, ada: Person, app_of: AppOf) -> None:
    with await client_of(served, app_of) as client:
        back = await allowed(client, served, ada)
        code = dict(parse_qsl(urlsplit(back).query))["code"]
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": ASKED,
            "code_verifier": VERIFIER,
            "client_id": client.client_id,
            "client_secret": client.client_secret,
        }
        stranger = await app_of(None)
        answers = await asyncio.gather(*(stranger.http.post("/oauth/token", data=fields) for _ in range(10)))
        given = [answer for answer in answers if answer.status_code == 200]
        assert len(given) == 1
        headers = {"authorization": f"Bearer {said(given[0])['access_token']}"}
        assert (await stranger.http.get("/api/v1/timelines/home", headers=headers)).status_code == 401
