"""By what one comes in, looked after by a program: nothing changes without the password."""

from typing import Any

import httpx
import pytest

from berrah import accounts
from berrah.accounts import Account, NewApplication, sessions
from berrah.doors.house import House
from berrah.kit.errors import Refused
from berrah.kit.limits import Rate
from berrah.moderation import acts
from berrah.moderation.acts import Sanction
from tests.cast import PASSWORD, Person
from tests.doors.api.conftest import HERE, ProgramOf
from tests.organisations.cast import park

__all__ = ["park"]

ACCOUNT = "berrah:account"
NEW = "a much better battery"


async def test_ada_sees_how_she_comes_in(program_of: ProgramOf, ada: Person) -> None:
    adas = await program_of(ada, ACCOUNT)
    assert await adas.get("/account") == {
        "id": str(ada.id),
        "username": "ada",
        "email": "ada@example.org",
        "has_password": True,
        "has_second_step": False,
        "recovery_codes": 0,
        "passkeys": 0,
        "single_sign_on_since": None,
    }


async def test_she_has_another_password_and_every_browser_is_logged_out(
    program_of: ProgramOf, house: House, ada: Person
) -> None:
    adas = await program_of(ada, ACCOUNT)
    await house.write(accounts.open_session, ada.id, "Firefox", "192.0.2.0")
    await adas.post("/account/password", password=PASSWORD, new_password=NEW)
    assert (await accounts.check_password(house.store, "ada", NEW)).id == ada.id
    with pytest.raises(Refused, match=r"login\.wrong"):
        await accounts.check_password(house.store, "ada", PASSWORD)
    async with house.store.read() as look:
        assert await sessions.open_sessions(look, ada.id, 0) == []
    happened = await adas.get("/account/happenings")
    assert "password.changed" in [one["kind"] for one in happened]


async def test_a_token_without_the_password_changes_nothing(program_of: ProgramOf, house: House, ada: Person) -> None:
    thief = await program_of(ada, f"{ACCOUNT} read write follow")
    await thief.refused("post", "/account/password", "password.wrong", password="wrong horse", new_password=NEW)
    await thief.refused("post", "/account/address", "password.wrong", password="", email="mallory@example.org")
    await thief.refused("post", "/account/two_step", "password.wrong", password="wrong horse")
    await thief.refused("post", "/account/leaving", "password.wrong", password="wrong horse")
    assert (await accounts.check_password(house.store, "ada", PASSWORD)).id == ada.id
    assert (await thief.get("/account"))["email"] == "ada@example.org"


async def test_a_password_everybody_tries_is_refused(program_of: ProgramOf, ada: Person) -> None:
    adas = await program_of(ada, ACCOUNT)
    await adas.refused("post", "/account/password", "password.common", password=PASSWORD, new_password="motdepasse1234")


async def test_an_address_counts_at_once_in_a_house_without_mail(program_of: ProgramOf, ada: Person) -> None:
    adas = await program_of(ada, ACCOUNT)
    moved = await adas.post("/account/address", password=PASSWORD, email="ada@example.com")
    assert moved == {"email": "ada@example.com", "confirm": False}
    assert (await adas.get("/account/happenings"))[0]["kind"] == "address.changed"


class TestWithMail:
    @pytest.fixture
    def changes(self) -> dict[str, Any]:
        return {"smtp": "smtp://localhost:2525"}

    async def test_an_address_counts_when_it_is_confirmed(self, program_of: ProgramOf, ada: Person) -> None:
        adas = await program_of(ada, ACCOUNT)
        moved = await adas.post("/account/address", password=PASSWORD, email="ada@example.com")
        assert moved == {"email": "ada@example.org", "confirm": True}


class TestLimits:
    @pytest.fixture
    def changes(self) -> dict[str, Any]:
        return {"limit_login": Rate(3, 3_600)}

    async def test_nobody_tries_all_passwords_here_and_then_at_the_log_in_page(
        self, program_of: ProgramOf, served: str, ada: Person
    ) -> None:
        thief = await program_of(ada, ACCOUNT)
        for _ in range(3):
            await thief.refused("post", "/account/two_step", "password.wrong", password="wrong horse")
        answer = await thief.refused("post", "/account/two_step", "too_many", password=PASSWORD)
        assert (answer.status_code, int(answer.headers["retry-after"]) > 0) == (429, True)
        async with httpx.AsyncClient(base_url=served, trust_env=False) as http:
            page = await http.post("/login", data={"login": "ada", "password": PASSWORD})
        assert "set-cookie" not in page.headers


_WHAT: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("get", "/account", {}),
    ("get", "/account/happenings", {}),
    ("get", "/account/two_step", {}),
    ("get", "/account/passkeys", {}),
    ("get", "/account/leaving", {}),
    ("post", "/account/password", {"password": PASSWORD, "new_password": NEW}),
    ("post", "/account/address", {"password": PASSWORD, "email": "ada@example.com"}),
    ("post", "/account/two_step", {"password": PASSWORD}),
    ("post", "/account/two_step/off", {"password": PASSWORD}),
    ("post", "/account/passkeys/1/remove", {"password": PASSWORD}),
    ("post", "/account/leaving", {"password": PASSWORD}),
    ("post", "/organisations/technopark/closing", {"password": PASSWORD}),
)


@pytest.mark.parametrize(("method", "path", "fields"), _WHAT)
async def test_it_takes_a_scope_that_nothing_else_covers(
    program_of: ProgramOf, house: House, park: Account, ada: Person, method: str, path: str, fields: dict[str, str]
) -> None:
    wide = await program_of(ada, "read write follow push profile admin:read admin:write berrah:publish")
    answer = await wide.refused(method, path, "token.scope", **fields)
    assert (answer.status_code, answer.json()["details"]) == (403, {"scope": ACCOUNT})
    parks = await program_of(ada, f"read write {ACCOUNT}", for_id=park.id)
    await parks.refused(method, path, "organisation.not_done", **fields)


async def test_a_program_for_itself_looks_after_no_account(program_of: ProgramOf, house: House, served: str) -> None:
    new = NewApplication("Keeper", ("https://keeper.example/back",), f"read {ACCOUNT}")
    keeper = await house.write(accounts.create_application, new)
    made = await house.write(accounts.client_credentials, (keeper.client_id, keeper.client_secret), ACCOUNT)
    async with httpx.AsyncClient(base_url=f"{served}{HERE}", trust_env=False) as http:
        answer = await http.get("/account", headers={"authorization": f"Bearer {made.secret}"})
    assert (answer.status_code, answer.json()["code"]) == (422, "token.no_account")


async def test_a_sign_up_gives_a_program_no_such_thing(house: House, served: str) -> None:
    new = NewApplication("Keeper", ("https://keeper.example/back",), f"read write {ACCOUNT}")
    keeper = await house.write(accounts.create_application, new)
    client = (keeper.client_id, keeper.client_secret)
    made = await house.write(accounts.client_credentials, client, f"read write {ACCOUNT}")
    fields = {"username": "eve", "email": "eve@example.org", "password": PASSWORD, "agreement": True, "locale": "en"}
    async with httpx.AsyncClient(base_url=served, trust_env=False) as http:
        headers = {"authorization": f"Bearer {made.secret}"}
        answer = await http.post("/api/v1/accounts", json=fields, headers=headers)
    assert answer.json()["scope"] == "read write"


async def test_whoever_is_suspended_looks_after_nothing(program_of: ProgramOf, house: House, mallory: Person) -> None:
    mallorys = await program_of(mallory, ACCOUNT)
    await house.write(acts.sanction, None, mallory.id, Sanction.of("suspend", text="Enough"))
    for method, path, fields in _WHAT[:-1]:
        await mallorys.refused(method, path, "account.suspended", **fields)


async def test_what_happened_is_asked_once_however_much_it_was(
    program_of: ProgramOf, house: House, questions: list[str], ada: Person, mallory: Person
) -> None:
    adas, asked = await program_of(ada, ACCOUNT), []
    for number in (1, 10):
        for _ in range(number):
            await house.write(accounts.create_token, ada.id, "read")
        await adas.get("/account/happenings")
        questions.clear()
        assert len(await adas.get("/account/happenings")) > number
        asked.append(len(questions))
    assert asked == [1, 1]
    assert [one["kind"] for one in await (await program_of(mallory, ACCOUNT)).get("/account/happenings")] == [
        "token.made"
    ]
