"""Applications and the code flow: a code is good once, for a short time, and only for who asked for it."""

import base64
import hashlib

import pytest

from berrah import accounts
from berrah.accounts import Application, NewApplication, Permission
from berrah.accounts import chores as accounts_chores
from berrah.accounts.applications.model import CODE_MS
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Problem, Refused, Unauthenticated, Unknown
from tests.cast import Person

BACK = "https://app.example/callback"
VERIFIER = "a verifier that is long enough to be one, forty-three characters"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
async def toot(house: House) -> Application:
    """A program that registered."""
    new = NewApplication("toot", (BACK, accounts.OUT_OF_BAND), "read write:statuses", "https://toot.example")
    return await house.write(accounts.create_application, new)


def client_of(application: Application) -> tuple[str, str]:
    return application.client_id, application.client_secret


async def permit(house: House, who: Person, application: Application, challenge: str = "", scopes: str = "read") -> str:
    return await house.write(accounts.authorize, application, who.id, Permission(BACK, scopes, challenge))


async def exchange(
    house: House, client: tuple[str, str], code: str, verifier: str = "", back: str = BACK
) -> tuple[str, str]:
    issued = await accounts.exchange_code(house.store, client, code, back, verifier)
    return issued.secret, issued.scopes


async def test_a_program_registers_and_hears_its_secret_once(house: House, toot: Application) -> None:
    async with house.store.read() as look:
        found = await accounts.application_by_client_id(look, toot.client_id)
        assert await accounts.applications_by_ids(look, [toot.id]) == {toot.id: found}
        with pytest.raises(Unknown):
            await accounts.application_by_client_id(look, "nobody")
    assert (found.name, found.website, found.redirect_uris) == (toot.name, toot.website, toot.redirect_uris)
    assert toot.client_secret != found.client_secret


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewApplication("", (BACK,)), "application.name"),
        (NewApplication("\x00\u202e", (BACK,)), "application.name"),
        (NewApplication("x", ()), "application.redirect_uri"),
        (NewApplication("x", ("not an address",)), "application.redirect_uri"),
        (NewApplication("x", ("javascript:alert(1)",)), "application.redirect_uri"),
        (NewApplication("x", ("JavaScript:alert(1)",)), "application.redirect_uri"),
        (NewApplication("x", ("data:text/html,<b>",)), "application.redirect_uri"),
        (NewApplication("x", ("http://[",)), "application.redirect_uri"),
        (NewApplication("x", ("app://[x",)), "application.redirect_uri"),
        (NewApplication("x", (BACK,) * 21), "application.redirect_uri"),
        (NewApplication("x", (BACK + "x" * 2000,)), "application.redirect_uri"),
        (NewApplication("x" * 201, (BACK,)), "text.too_long"),
        (NewApplication("x", (BACK,), "fly"), "scope.unknown"),
    ],
)
async def test_what_a_program_says_of_itself_has_rules(house: House, new: NewApplication, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await house.write(accounts.create_application, new)
    assert refused.value.code == code


@pytest.mark.parametrize("website", ["javascript:alert(1)", "http://[", "toot.example", "http://a\x1b]0;b"])
async def test_a_website_that_is_none_is_left_out(house: House, website: str) -> None:
    made = await house.write(accounts.create_application, NewApplication("x", (BACK,), "read", website))
    assert made.website == ""


async def test_a_code_becomes_a_token_of_what_was_permitted(house: House, ada: Person, toot: Application) -> None:
    code = await permit(house, ada, toot, scopes="read write:statuses")
    secret, scopes = await exchange(house, client_of(toot), code)
    bearer = await house.bearers.of(secret)
    assert scopes == "read write:statuses"
    assert (bearer.account_id, bearer.application_id, bearer.kind) == (ada.id, toot.id, "token")
    bearer.require("write:statuses")


async def test_a_code_is_good_once(house: House, ada: Person, toot: Application) -> None:
    code = await permit(house, ada, toot)
    await exchange(house, client_of(toot), code)
    with pytest.raises(Refused, match=r"code\.wrong"):
        await exchange(house, client_of(toot), code)


async def test_a_code_is_good_for_ten_minutes(
    house: House, ada: Person, toot: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    code, late = await permit(house, ada, toot), await permit(house, ada, toot)
    monkeypatch.setattr(clock, "now", lambda: now + CODE_MS - 1000)
    await house.write(accounts_chores.forget_expired)
    await exchange(house, client_of(toot), code)
    monkeypatch.setattr(clock, "now", lambda: now + CODE_MS + 1000)
    with pytest.raises(Refused, match=r"code\.wrong"):
        await exchange(house, client_of(toot), late)


async def test_a_code_is_good_only_where_it_was_sent(house: House, ada: Person, toot: Application) -> None:
    code = await permit(house, ada, toot)
    with pytest.raises(Refused, match=r"code\.wrong"):
        await exchange(house, client_of(toot), code, back=accounts.OUT_OF_BAND)
    await exchange(house, client_of(toot), code)


async def test_a_code_is_good_only_for_its_program(house: House, ada: Person, toot: Application) -> None:
    evil = await house.write(accounts.create_application, NewApplication("evil", (BACK,)))
    code = await permit(house, ada, toot)
    with pytest.raises(Refused, match=r"code\.wrong"):
        await exchange(house, client_of(evil), code)


@pytest.mark.parametrize("code", ["", "wrong", "\x00", "\ud800", "x" * 100_000])
async def test_a_code_nobody_gave_is_wrong(house: House, toot: Application, code: str) -> None:
    with pytest.raises(Refused, match=r"code\.wrong"):
        await exchange(house, client_of(toot), code)


@pytest.mark.parametrize("verifier", ["", "another one", VERIFIER + "x", "é", "\ud800"])
async def test_with_a_challenge_only_the_verifier_opens(
    house: House, ada: Person, toot: Application, verifier: str
) -> None:
    code = await permit(house, ada, toot, CHALLENGE)
    with pytest.raises(Refused, match=r"code\.wrong"):
        await exchange(house, client_of(toot), code, verifier)
    await exchange(house, client_of(toot), code, VERIFIER)


async def test_a_public_program_needs_its_verifier_and_no_secret(house: House, ada: Person, toot: Application) -> None:
    public = (toot.client_id, "")
    code = await permit(house, ada, toot, CHALLENGE)
    with pytest.raises((Unauthenticated, Refused)):
        await exchange(house, public, code)
    secret, _ = await exchange(house, public, code, VERIFIER)
    assert (await house.bearers.of(secret)).account_id == ada.id


async def test_without_a_challenge_a_stolen_code_is_worth_nothing(house: House, ada: Person, toot: Application) -> None:
    code = await permit(house, ada, toot)
    for verifier in ("", "made up"):
        with pytest.raises(Problem, match=r"code\.wrong|client\.wrong"):
            await exchange(house, (toot.client_id, ""), code, verifier)
    with pytest.raises(Unauthenticated, match=r"client\.wrong"):
        await exchange(house, (toot.client_id, "guessed"), code, "made up")


@pytest.mark.parametrize(
    ("permission", "code"),
    [
        (Permission("https://evil.example/", "read"), "application.redirect_uri"),
        (Permission(BACK + "/", "read"), "application.redirect_uri"),
        (Permission(BACK, "read write"), "scope.unknown"),
        (Permission(BACK, "follow"), "scope.unknown"),
        (Permission(BACK, "read", CHALLENGE, "plain"), "application.challenge"),
        (Permission(BACK, "read", "é" * 43), "application.challenge"),
        (Permission(BACK, "read", "short"), "application.challenge"),
    ],
)
async def test_a_program_gets_no_more_than_it_registered_for(
    house: House, ada: Person, toot: Application, permission: Permission, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        await house.write(accounts.authorize, toot, ada.id, permission)
    assert refused.value.code == code


async def test_a_program_can_act_for_itself(house: House, toot: Application) -> None:
    issued = await house.write(accounts.client_credentials, client_of(toot), "read")
    bearer = await house.bearers.of(issued.secret)
    assert (bearer.account_id, bearer.application_id, issued.scopes) == (None, toot.id, "read")
    with pytest.raises(Unauthenticated):
        await house.write(accounts.client_credentials, (toot.client_id, "wrong"), "read")
    with pytest.raises(Unauthenticated):
        await house.write(accounts.client_credentials, ("nobody", toot.client_secret), "read")


async def test_a_program_gives_a_token_back(house: House, ada: Person, toot: Application) -> None:
    secret, _ = await exchange(house, client_of(toot), await permit(house, ada, toot))
    with pytest.raises(Unauthenticated, match=r"client\.wrong"):
        await house.write(accounts.revoke_token, (toot.client_id, "wrong"), secret)
    assert (await house.bearers.of(secret)).account_id == ada.id
    await house.write(accounts.revoke_token, client_of(toot), secret)
    with pytest.raises(Unauthenticated):
        await house.bearers.of(secret)
    await house.write(accounts.revoke_token, client_of(toot), "never was one")


async def test_a_program_cannot_give_back_what_is_not_its_own(house: House, ada: Person, toot: Application) -> None:
    evil = await house.write(accounts.create_application, NewApplication("evil", (BACK,)))
    session = await house.write(accounts.open_session, ada.id)
    secret, _ = await exchange(house, client_of(toot), await permit(house, ada, toot))
    for other in (session, secret):
        await house.write(accounts.revoke_token, client_of(evil), other)
        assert (await house.bearers.of(other)).account_id == ada.id
