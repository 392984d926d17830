"""What a provider says is believed only when it is signed by it, for this house, for this attempt, and now."""

import base64
import hmac
import json
import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from berrah.doors.house import House
from berrah.kit.limits import Rate
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.single_sign_on.conftest import Liar, comes_back, goes, is_in


async def test_a_state_that_was_changed_is_none(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked, state=asked["state"] + "x")).status_code == 422
    assert liar.exchanged == []


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


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_a_provider_that_is_away_is_said_in_the_reader_s_language(
    come: Come, house: House, ada: Person, language: str
) -> None:
    reader = await come(None, language)
    answer = await reader.http.get("/login/sso?next=/tags")
    assert answer.status_code == 422
    assert "sso." not in answer.text.replace("/login/sso", "")
    assert 'name="next" value="/tags"' in answer.text


@pytest.mark.parametrize("more", [{"limit_login": Rate(3, 900)}])
async def test_nobody_is_sent_there_without_end(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    statuses = [(await reader.http.get("/login/sso")).status_code for _ in range(4)]
    assert statuses == [303, 303, 303, 429]


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
