"""Opening an account from an app, in each kind of house."""

from typing import Any

import httpx
import pytest

from berrah import accounts
from berrah.accounts import MODERATOR, NewAccount
from berrah.doors.house import House
from berrah.kit.mail import Postman
from tests.cast import PASSWORD
from tests.doors.mastodon.conftest import App, AppOf, said
from tests.mailbox import Mailbox, key_in, mailbox, plain, postman

__all__ = ["mailbox", "postman"]

FORM = {"username": "eve", "email": "eve@example.org", "password": PASSWORD, "agreement": True, "locale": "fr"}


async def signs_up(app: App, **more: str) -> httpx.Response:
    made = await app.post("/api/v1/apps", client_name="x", redirect_uris="https://a.b", scopes="read write")
    client = {name: made[name] for name in ("client_id", "client_secret")}
    fields = {**client, "grant_type": "client_credentials", "scope": "read write"}
    token = said(await app.http.post("/oauth/token", data=fields))
    headers = {"authorization": f"Bearer {token['access_token']}"}
    return await app.http.post("/api/v1/accounts", json={**FORM, **more}, headers=headers)


async def posts(app: App, token: Any) -> httpx.Response:
    headers = {"authorization": f"Bearer {token['access_token']}"}
    return await app.http.post("/api/v1/statuses", json={"status": "salut"}, headers=headers)


@pytest.mark.parametrize("changes", [{"smtp": "smtp://localhost:2525"}])
async def test_the_token_reads_and_writes_after_the_confirmation(
    house: House, app_of: AppOf, mailbox: Mailbox, postman: Postman
) -> None:
    app = await app_of(None)
    token = said(await signs_up(app))
    headers = {"authorization": f"Bearer {token['access_token']}"}
    assert said(await app.http.get("/api/v1/accounts/verify_credentials", headers=headers))["acct"] == "eve"
    assert said(await app.http.get("/api/v1/timelines/home", headers=headers)) == []
    assert said(await app.http.get("/api/v1/emails/check_confirmation", headers=headers)) is False
    assert (await posts(app, token)).status_code == 403
    said(await app.http.post("/api/v1/emails/confirmations", headers=headers))
    await postman.go_round()
    assert len(mailbox.arrived) == 2
    await house.write(accounts.confirm, key_in(plain(mailbox.last())))
    assert (await posts(app, token)).status_code == 200
    assert said(await app.http.get("/api/v1/emails/check_confirmation", headers=headers)) is True


@pytest.mark.parametrize("changes", [{"signup": "approval"}])
async def test_a_house_that_approves_wants_a_reason(house: House, app_of: AppOf) -> None:
    app = await app_of(None)
    registrations = (await app.get("/api/v2/instance"))["registrations"]
    assert [registrations[name] for name in ("enabled", "approval_required", "reason_required")] == [True] * 3
    answer = await signs_up(app)
    assert (answer.status_code, answer.json()["details"]["reason"][0]["error"]) == (422, "ERR_BLANK")
    token = said(await signs_up(app, reason="du thé"))
    assert (await posts(app, token)).status_code == 403
    new = NewAccount("mona", "mona@example.org", PASSWORD, role=MODERATOR)
    mona = await accounts.sign_up(house.store, new)
    async with house.store.read() as look:
        eve = await accounts.by_name(look, "eve")
    await house.write(accounts.approve, mona.id, eve.id)
    assert (await posts(app, token)).status_code == 200


@pytest.mark.parametrize("changes", [{"signup": "invitation"}])
async def test_a_house_of_invitations_wants_a_code(house: House, app_of: AppOf) -> None:
    app = await app_of(None)
    assert (await app.get("/api/v2/instance"))["registrations"]["enabled"] is False
    answer = await signs_up(app)
    assert (answer.status_code, answer.json()["details"]["invite_code"][0]["error"]) == (422, "ERR_BLANK")
    answer = await signs_up(app, invite_code="made up")
    assert (answer.status_code, answer.json()["details"]["invite_code"][0]["error"]) == (422, "ERR_INVALID")
    made = await house.write(accounts.invite, None)
    token = said(await signs_up(app, invite_code=made.code))
    assert (await posts(app, token)).status_code == 200
    late = await signs_up(app, username="two", email="two@example.org", invite_code=made.code)
    assert late.status_code == 422


async def test_a_password_that_everybody_tries_is_said_by_field(app_of: AppOf) -> None:
    answer = await signs_up(await app_of(None), password="password123")
    assert answer.json()["details"]["password"][0]["error"] == "ERR_INVALID"


async def test_who_signs_up_with_a_form_in_an_open_house_posts_at_once(app_of: AppOf) -> None:
    app = await app_of(None)
    made = await app.post(
        "/api/v1/apps", client_name="x", redirect_uris="urn:ietf:wg:oauth:2.0:oob", scopes="read write"
    )
    client = {name: made[name] for name in ("client_id", "client_secret")}
    token = await app.post("/oauth/token", **client, grant_type="client_credentials", scope="read write")
    fields = {**FORM, "username": "deadbeef0123456789abcdef012345", "email": "user@example.com", "agreement": "true"}

    answer = await app.http.post(
        "/api/v1/accounts", data=fields, headers={"authorization": f"Bearer {token['access_token']}"}
    )

    assert (await posts(app, said(answer))).status_code == 200


@pytest.mark.parametrize("name", ["deadbeef00", "1234567890", "0" * 30, "a1b2c3d4e5f60718293a4b5c6d7e8f"])
async def test_a_name_of_hexadecimal_characters_is_a_name_and_no_id(house: House, app_of: AppOf, name: str) -> None:
    app = await app_of(None)
    token = said(await signs_up(app, username=name, email=f"{name}@mail.test"))
    headers = {"authorization": f"Bearer {token['access_token']}"}
    me = said(await app.http.get("/api/v1/accounts/verify_credentials", headers=headers))
    post = said(await app.http.post("/api/v1/statuses", json={"status": f"I am @{name}"}, headers=headers))

    assert (me["username"], me["acct"]) == (name, name)
    assert (await app.get("/api/v1/accounts/lookup", acct=name))["id"] == me["id"]
    found = said(await app.http.get(f"/api/v1/accounts/search?q=@{name}", headers=headers))
    assert [one["acct"] for one in found] == [name]
    assert [one["acct"] for one in post["mentions"]] == [name]
    assert (await app.http.get(f"/@{name}")).status_code == 200
    assert (await app.http.get(f"/@{name}/{post['id']}")).status_code == 200
    assert (await app.http.get(f"/api/v1/accounts/{name}")).status_code == 404
    async with house.store.read() as look:
        assert (await accounts.by_name(look, name)).id == int(me["id"])


@pytest.mark.parametrize("changes", [{"weak_passwords": True}])
async def test_a_house_to_be_tested_against_takes_the_passwords_of_tests(app_of: AppOf) -> None:
    app = await app_of(None)
    assert (await posts(app, said(await signs_up(app, password="password")))).status_code == 200
    empty = await signs_up(app, username="bea", email="bea@example.org", password="")
    assert empty.json()["details"]["password"][0]["error"] == "ERR_TOO_SHORT"
