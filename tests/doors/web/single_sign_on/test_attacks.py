"""What a provider says is believed only when it is signed by it, for this house, for this attempt, and now."""

import base64
import hmac
import json
import time
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from berrah import accounts
from berrah.accounts import single_sign_on
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.doors.web.single_sign_on.conftest import Liar


async def goes(reader: Reader, liar: Liar, where: str = "/login/sso") -> dict[str, str]:
    """To the provider; what the house asks there."""
    answer = await reader.http.get(where)
    assert answer.status_code == 303
    asked = liar.is_asked_by(answer.headers["location"])
    assert answer.headers["location"].startswith(f"{liar.issuer}/authorize?")
    return asked


async def comes_back(reader: Reader, asked: dict[str, str], **brought: str) -> httpx.Response:
    return await reader.http.get("/login/sso/back", params={"state": asked["state"], "code": "c", **brought})


async def test_a_state_that_was_changed_is_none(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked, state=asked["state"] + "x")).status_code == 422
    assert liar.exchanged == []


async def is_in(reader: Reader) -> bool:
    return (await reader.http.get("/settings/profile")).status_code == 200


async def test_who_comes_for_the_first_time_has_an_account(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar, "/login/sso?next=/tags")
    assert (asked["response_type"], asked["code_challenge_method"], asked["scope"]) == (
        "code",
        "S256",
        "openid profile email",
    )
    liar.says(asked["nonce"])
    answer = await comes_back(reader, asked)
    assert (answer.status_code, answer.headers["location"]) == (303, "/tags")
    assert set(liar.exchanged[0]) == {"grant_type", "code", "redirect_uri", "code_verifier"}
    assert await is_in(reader)
    async with house.store.read() as look:
        nora = await accounts.by_name(look, "nora")
        assert await accounts.email_of(look, nora.id) == "nora@works.example"
        assert not await single_sign_on.has_password(look, nora.id)
    assert nora.display_name == "Nora of the works"
    stranger = await come()
    assert (await stranger.logs_in("nora", "")).status == 422
    again = await come()
    asked = await goes(again, liar)
    liar.says(asked["nonce"], email="another@works.example", preferred_username="other")  # the subject says who it is
    await comes_back(again, asked)
    assert "/@nora" in (await again.opens("/settings/profile")).links


def tampered(liar: Liar) -> str:
    head, _, signature = liar.signed().split(".")
    body = base64.urlsafe_b64encode(json.dumps({**liar.claims, "sub": "1"}).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{signature}"


def unsigned(liar: Liar) -> str:
    parts = [json.dumps({"alg": "none", "kid": "one"}), json.dumps(liar.claims)]
    return ".".join(base64.urlsafe_b64encode(one.encode()).rstrip(b"=").decode() for one in parts) + "."


def with_the_public_key_as_secret(liar: Liar) -> str:
    parts = [json.dumps({"alg": "HS256", "kid": "one"}), json.dumps(liar.claims)]
    signed = ".".join(base64.urlsafe_b64encode(one.encode()).rstrip(b"=").decode() for one in parts)
    mac = hmac.digest(liar.key.as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def by_another_key(liar: Liar) -> str:
    return jwt.encode({"alg": "RS256", "kid": "one"}, liar.claims, RSAKey.generate_key(2048))


def with_a_key_of_its_own(liar: Liar) -> str:
    key = RSAKey.generate_key(2048)
    header = {"alg": "RS256", "kid": "one", "jwk": key.as_dict(private=False)}
    return jwt.encode(header, liar.claims, key)


@pytest.mark.parametrize(
    "forge",
    [
        tampered,
        unsigned,
        with_the_public_key_as_secret,
        by_another_key,
        with_a_key_of_its_own,
        lambda _: "not a token",
        lambda _: "..",
        lambda _: "é.é.é",
        lambda _: "a" * 30_000,
        lambda liar: liar.signed().replace("eyJ", "eyK", 1),
    ],
)
async def test_a_forged_token_opens_nothing(
    come: Come, ada: Person, liar: Liar, forge: Any, caplog: pytest.LogCaptureFixture
) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    liar.token = forge(liar)
    answer = await comes_back(reader, asked)
    assert answer.status_code == 422
    assert not await is_in(reader)


NOW = int(time.time())


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"nonce": "another"}, "begin again"),
        ({"nonce": None}, "begin again"),
        ({"aud": "another"}, "another program"),
        ({"aud": ["another"]}, "another program"),
        ({"aud": ["berrah", "another"]}, "another program"),
        ({"aud": ["berrah", "another"], "azp": "another"}, "another program"),
        ({"azp": "another"}, "another program"),
        ({"iss": "http://evil.example"}, "could not be checked"),
        ({"sub": ""}, "could not be checked"),
        ({"sub": 7}, "could not be checked"),
        ({"sub": "x" * 256}, "could not be checked"),
        ({"exp": NOW - 600}, "clocks"),
        ({"iat": NOW + 3600, "exp": NOW + 7200}, "clocks"),
        ({"exp": "later"}, "could not be checked"),
        ({"exp": None}, "could not be checked"),
    ],
)
async def test_a_true_signature_is_not_enough(
    come: Come, ada: Person, liar: Liar, claims: dict[str, Any], said: str
) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"], **claims)
    answer = await comes_back(reader, asked)
    assert answer.status_code == 422
    assert said in answer.text
    assert not await is_in(reader)


async def test_an_attempt_is_good_once_and_in_its_own_browser(come: Come, ada: Person, liar: Liar) -> None:
    reader, mallory = await come(), await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(mallory, asked)).status_code == 422  # without the cookie of the attempt
    hers = await goes(mallory, liar)
    assert (await comes_back(mallory, asked)).status_code == 422  # with that of another
    assert hers["state"] != asked["state"]
    kept = reader.http.cookies.get("berrah_arriving")
    assert (await comes_back(reader, asked)).status_code == 303
    assert not reader.http.cookies.get("berrah_arriving")
    again = await come()
    again.http.cookies.set("berrah_arriving", kept or "")
    assert (await comes_back(again, asked)).status_code == 422  # replayed
    for broken in ("", "x", "%C3", "A" * 100, (kept or "")[:-4] + "AAAA"):
        again.http.cookies.clear()
        again.http.headers["cookie"] = f"berrah_arriving={broken}"
        assert (await comes_back(again, asked)).status_code == 422
    assert not await is_in(again)


async def test_an_answer_of_another_issuer_is_not_taken(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked, iss="https://evil.example")).status_code == 422
    assert liar.exchanged == []
    liar.described = {"issuer": "https://evil.example"}


async def test_a_refusal_there_is_said_here(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come(None, "fr")
    asked = await goes(reader, liar)
    answer = await reader.http.get("/login/sso/back", params={"state": asked["state"], "error": "access_denied"})
    assert answer.status_code == 422
    assert liar.exchanged == []


async def test_keys_change_and_made_up_names_of_keys_cost_nothing(
    come: Come, ada: Person, liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        reader = await come()
        asked = await goes(reader, liar)
        liar.says(asked["nonce"])
        assert (await comes_back(reader, asked)).status_code == 303
    assert (liar.asked.count("/keys"), liar.asked.count("/.well-known/openid-configuration")) == (1, 1)
    liar.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
    liar.header, liar.shown = {"kid": "two"}, [liar.key.as_dict(private=False)]
    monkeypatch.setattr("berrah.kit.openid.places._HASTE_MS", 0)
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 303
    assert liar.asked.count("/keys") == 2
    monkeypatch.setattr("berrah.kit.openid.places._HASTE_MS", 60_000)
    liar.header = {"kid": "made up"}
    for _ in range(4):
        reader = await come()
        asked = await goes(reader, liar)
        liar.says(asked["nonce"])
        assert (await comes_back(reader, asked)).status_code == 422
    assert liar.asked.count("/keys") == 2


async def test_a_mail_address_alone_takes_no_account_over(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"], email="ADA@example.org", email_verified=False)
    answer = await comes_back(reader, asked)
    assert answer.status_code == 422
    assert not await is_in(reader)
    asked = await goes(reader, liar, "/login/sso?next=/tags")
    liar.says(asked["nonce"], email="ada@example.org")
    page = await reader.opens(f"/login/sso/back?state={asked['state']}&code=c")
    assert "Is this account yours?" in page.text
    assert not await is_in(reader)
    await reader.opens("/login")
    reader.page = page
    page = await reader.sends("/login/sso/join", password="a guess, not more")
    assert page.status == 422
    assert not await is_in(reader)
    page = await reader.sends("/login/sso/join", password=PASSWORD)
    assert page.path == "/tags"
    assert "/@ada" in (await reader.opens("/settings/profile")).links
    other = await come()
    asked = await goes(other, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(other, asked)).status_code == 303
    assert "/@ada" in (await other.opens("/settings/profile")).links


async def test_what_the_house_did_not_seal_it_does_not_take(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    headers = {"origin": reader.address}
    for action in ("/login/sso/join", "/login/sso/name"):
        for state in ("", "x", "é", "A" * 80):
            answer = await reader.http.post(action, data={"state": state, "name": "eve"}, headers=headers)
            assert answer.status_code == 422
    asked = await goes(reader, liar)
    cookie = reader.http.cookies.get("berrah_arriving")
    answer = await reader.http.post("/login/sso/name", data={"state": cookie, "name": "eve"}, headers=headers)
    assert answer.status_code == 422  # sealed, but for something else
    assert asked


@pytest.mark.parametrize("name", ["ada", "", "é", "a b c", "admin"])
async def test_a_name_that_cannot_be_is_chosen_anew(
    come: Come, house: House, ada: Person, liar: Liar, name: str
) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"], preferred_username=name)
    page = await reader.opens(f"/login/sso/back?state={asked['state']}&code=c")
    if name in {"é", "a b c"}:
        assert page.path == "/"  # e and a_b_c
        return
    assert "name that people will find you by" in page.text
    page = await reader.sends("/login/sso/name", name="ada")
    assert page.status == 422
    assert (await reader.sends("/login/sso/name", name="nora")).status == 200
    assert await is_in(reader)


@pytest.mark.parametrize("more", [{"sso_opens_accounts": False}])
async def test_a_house_may_open_no_accounts_for_strangers(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 403
    async with house.store.read() as look:
        with pytest.raises(Unknown):
            await accounts.by_name(look, "nora")


@pytest.mark.parametrize("more", [{"sso_administrators": "chiefs", "sso_moderators": "elders"}])
async def test_roles_follow_groups(come: Come, house: House, ada: Person, liar: Liar) -> None:
    for groups, role in ((["chiefs", "elders"], 2), (["elders"], 1), (["others"], 0), ("chiefs", 2), (None, 0)):
        reader = await come()
        asked = await goes(reader, liar)
        liar.says(asked["nonce"], groups=groups)
        assert (await comes_back(reader, asked)).status_code == 303
        async with house.store.read() as look:
            assert (await accounts.by_name(look, "nora")).role == role
        await house.bus.caught_up()


@pytest.mark.parametrize("more", [{"sso_mail_claim": "mail"}])
async def test_what_the_token_does_not_say_is_asked_for(come: Come, house: House, ada: Person, liar: Liar) -> None:
    liar.userinfo = {"sub": "somebody else", "mail": "n@works.example"}
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 422
    liar.userinfo = {"sub": "4711", "mail": "n@works.example", "iss": "evil", "preferred_username": "evil"}
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 303
    async with house.store.read() as look:
        nora = await accounts.by_name(look, "nora")
        assert await accounts.email_of(look, nora.id) == "n@works.example"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_a_provider_that_is_away_is_said_in_the_reader_s_language(
    come: Come, house: House, ada: Person, language: str
) -> None:
    reader = await come(None, language)
    answer = await reader.http.get("/login/sso?next=/tags")
    assert answer.status_code == 422
    assert "sso." not in answer.text.replace("/login/sso", "")
    assert 'name="next" value="/tags"' in answer.text


async def test_a_provider_that_calls_itself_otherwise_is_not_spoken_with(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    for described in (
        {"issuer": "https://evil.example"},
        {"token_endpoint": "ftp://localhost/token"},
        {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"},
    ):
        liar.described = described
        assert (await reader.http.get("/login/sso")).status_code == 422


@pytest.mark.parametrize("more", [{"sso_only": True}])
async def test_where_it_is_the_only_way_no_password_opens(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    page = await reader.opens("/login")
    assert not page.has_form("/login")
    headers = {"origin": reader.address}
    answer = await reader.http.post("/login", data={"login": "ada", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 422
    assert (await reader.http.post("/signup", data={"name": "eve"}, headers=headers)).status_code == 403
    assert not await is_in(reader)


async def test_one_links_and_unlinks_in_one_s_settings(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come(ada)
    page = await reader.opens("/settings/sso")
    assert "form-action" not in page.answer.headers["content-security-policy"]
    fields = page.form("/settings/sso/link").fields
    wrong = await reader.http.post("/settings/sso/link", data={**fields, "password": "a guess, not more"})
    assert wrong.status_code == 422
    answer = await reader.http.post("/settings/sso/link", data={**fields, "password": PASSWORD})
    asked = liar.is_asked_by(answer.headers["location"])
    mallory = await come()
    mallory.http.cookies.set("berrah_arriving", reader.http.cookies.get("berrah_arriving") or "")
    liar.says(asked["nonce"])
    assert (await comes_back(mallory, asked)).status_code == 422  # it is not she who sits there
    answer = await reader.http.post("/settings/sso/link", data={**fields, "password": PASSWORD})
    asked = liar.is_asked_by(answer.headers["location"])
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).headers["location"] == "/settings/sso?done=linked"
    page = await reader.opens("/settings/sso")
    assert "Linked to The works since" in " ".join(page.text.split())
    other = await come()
    asked = await goes(other, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(other, asked)).status_code == 303
    assert "/@ada" in (await other.opens("/settings/profile")).links
    await reader.opens("/settings/sso")
    assert "The link is gone" in (await reader.sends("/settings/sso/unlink", password=PASSWORD)).text
    assert "was removed" in (await reader.opens("/settings/security")).text


async def test_who_has_no_password_keeps_the_link(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    await comes_back(reader, asked)
    page = await reader.opens("/settings/sso")
    assert not page.has_form("/settings/sso/unlink")
    assert "no password yet" in page.text


async def test_one_of_theirs_is_one_of_ours(come: Come, house: House, ada: Person, bob: Person, liar: Liar) -> None:
    for person, location in ((ada, "/settings/sso?done=linked"), (bob, None)):
        reader = await come(person)
        fields = (await reader.opens("/settings/sso")).form("/settings/sso/link").fields
        answer = await reader.http.post("/settings/sso/link", data={**fields, "password": PASSWORD})
        asked = liar.is_asked_by(answer.headers["location"])
        liar.says(asked["nonce"])
        assert (await comes_back(reader, asked)).headers.get("location") == location
