"""What nobody sends who means well: our own API says no, in words, and never breaks."""

import re
from typing import Any

import httpx
import pytest

from berrah import accounts
from berrah.accounts import Account
from berrah.doors.house import House
from tests.cast import Person
from tests.doors.api.conftest import ALL_SCOPES, HERE, ProgramOf
from tests.organisations.cast import park

__all__ = ["park"]

_BODIES: dict[str, dict[str, Any]] = {
    "/organisations": {"name": "technopark"},
    "/signing": {"how": "none"},
    "/members/{account}": {"role": "owner"},
    "/organisations/{name}/invitations": {"whom": "bob", "role": "owner"},
    "/verification/domain": {"domain": "example.org"},
    "/verification/look": {"target": "example.org"},
    "/appeal": {"text": "Why?"},
    "/account/password": {"password": "wrong horse", "new_password": "correct horse battery"},
    "/account/address": {"password": "wrong horse", "email": "ada@example.com"},
    "/account/two_step": {"password": "wrong horse"},
    "/two_step/confirm": {"password": "wrong horse", "code": "123456"},
    "/two_step/recovery_codes": {"password": "wrong horse"},
    "/two_step/off": {"password": "wrong horse"},
    "/passkeys/{passkey}": {"name": "Telephone"},
    "/passkeys/{passkey}/remove": {"password": "wrong horse"},
    "/account/leaving": {"password": "wrong horse"},
    "/leaving/stay": {"way_back": "1.2.3"},
    "/account/invitations": {"uses": 1, "days": 7},
    "/imports": {"kind": "following", "text": "bob"},
    "/closing": {"password": "wrong horse"},
    "/retention": {"days": 365},
    "/retention/preview": {"days": 365},
    "/decisions": {"what": "suspend"},
    "/lift": {"text": "It was not right."},
    "/notes": {"note": "Look."},
    "/appeals/{act}": {"grant": True},
    "/moderation/appearance": {"name": "Crieur"},
    "/moderation/appearance/undo": {"change_id": "1"},
    "/moderation/settings": {"settings": {"signup": "closed"}},
    "/moderation/settings/undo": {"acts": ["1"]},
    "/moderation/announcements": {"texts": {"en": "We move."}},
    "/moderation/announcements/{announcement}": {"texts": {"en": "We move."}, "ends_at": "9999-12-31T23:59:59-12:00"},
    "/moderation/papers/{kind}": {"texts": {"en": "Be kind."}, "effective_on": "2030-01-01"},
    "/moderation/rules": {"texts": {"en": {"text": "Be kind."}}},
    "/moderation/rules/{rule}": {"texts": {"en": {"text": "Be kind."}}},
    "/moderation/trends/keep_out": {"kind": "tag", "subject": "souk"},
    "/moderation/trends/let_in": {"kind": "tag", "subject": "souk"},
    "/move": {"up": True},
    "/liveblogs": {"title": "Trial", "hashtag": "port"},
    "/liveblogs/{live}": {"title": "Trial"},
    "/liveblogs/{slug}/hide": {"text": "No."},
    "/witnesses": {"username": "bob"},
}
# What is gone already, or was never there, is no error.
_GONE = re.compile(r"/(tokens|sessions|applications)/|/lists/.*/follow$", re.DOTALL)
EVERYTHING = f"{ALL_SCOPES} berrah:account admin:read admin:write"
_BAD = ("0", "1", "9" * 19, "9" * 40, "-1", "a", "%00", "%ff", "..%2f", "é", "x" * 10_000)


def operations(described: Any) -> list[tuple[str, str]]:
    """Every operation: method, and path with its places."""
    return [(method, path.removeprefix(HERE)) for path, found in described["paths"].items() for method in found]


def body(path: str) -> dict[str, Any]:
    return next((fields for end, fields in _BODIES.items() if path.endswith(end)), {})


def filled(path: str, value: str) -> str:
    return re.sub(r"\{\w+\}", lambda _: value, path)


async def test_a_stranger_is_asked_for_a_token(program_of: ProgramOf, described: Any) -> None:
    stranger = await program_of(None)
    for method, path in operations(described):
        if {} in described["paths"][f"{HERE}{path}"][method]["security"]:
            continue
        answer = await stranger.http.request(method, filled(path, "1"), json=body(path) or None)
        assert (answer.status_code, answer.json()["code"]) == (401, "token.invalid"), (method, path, answer.text)
        assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_a_token_of_another_scope_is_not_enough(program_of: ProgramOf, described: Any, ada: Person) -> None:
    narrow = await program_of(ada, "berrah:publish")
    for method, path in operations(described):
        answer = await narrow.http.request(method, filled(path, "1"), json=body(path) or None)
        assert (answer.status_code, answer.json()["code"]) == (403, "token.scope"), (method, path, answer.text)


async def test_a_session_is_no_token(served: str, house: House, ada: Person) -> None:
    secret = await house.write(accounts.open_session, ada.id, "Firefox", "192.0.2.0")
    async with httpx.AsyncClient(base_url=served, trust_env=False) as http:
        for headers in ({"authorization": f"Bearer {secret}"}, {"cookie": f"session={secret}"}):
            answer = await http.get("/api/berrah/v1/organisations", headers=headers)
            assert answer.json()["code"] == "token.invalid"


@pytest.mark.parametrize("value", _BAD)
async def test_ids_and_names_that_never_were_any(
    program_of: ProgramOf, described: Any, park: Account, ada: Person, value: str
) -> None:
    adas = await program_of(ada, EVERYTHING)
    for method, path in operations(described):
        if "{" not in path:
            continue
        inside = path.replace("{name}", "technopark")
        for place in {filled(path, value), filled(inside, value)} - {inside}:
            if method == "delete" and _GONE.search(place):
                continue
            answer = await adas.http.request(method, place, json=body(path) or None)
            assert 400 <= answer.status_code < 500, (method, place[:99], answer.status_code, answer.text)
            assert answer.json()["code"]


async def test_bodies_that_cannot_be_read(program_of: ProgramOf, described: Any, park: Account, ada: Person) -> None:
    adas = await program_of(ada, EVERYTHING)
    for method, path in operations(described):
        if not body(path) or method in {"get", "delete"}:
            continue
        fields = body(path)
        for sent in (
            *(b"", b"{", b"[]", b"null", b"1", b"\xff", b"[" * 5_000, b'{"a": 1}'),
            *(b'{"%s": %s}' % (name.encode(), bad) for name in fields for bad in (b"1", b"null", b"[]", b'"\\u0000"')),
            *(b'{"%s": "%s"}' % (name.encode(), b"x" * 20_000) for name in fields),
            *(b'{"%s": "\\ud800"}' % name.encode() for name in fields),
        ):
            where = filled(path.replace("{name}", "technopark"), str(ada.id))
            headers = {"content-type": "application/json"}
            answer = await adas.http.request(method, where, content=sent, headers=headers)
            assert 400 <= answer.status_code < 500, (method, where, sent[:40], answer.status_code, answer.text)
            assert answer.json()["error"]


async def test_names_of_ten_thousand_letters(program_of: ProgramOf, park: Account, ada: Person) -> None:
    adas, long = await program_of(ada), "x" * 10_000
    await adas.refused("post", "/organisations", "name.invalid", name=long)
    await adas.refused("post", "/organisations", "text.too_long", name="long_one", display_name=long)
    await adas.refused("post", "/organisations/technopark/invitations", "account.unknown", whom=long, role="owner")
    await adas.refused("post", "/organisations/technopark/invitations", "organisation.role", whom="bob", role=long)
    await adas.refused("put", "/organisations/technopark/signing", "organisation.signing", how=long)
    await adas.refused("post", "/verification/domain", "domain.invalid", domain=long)
    await adas.refused("post", "/verification/look", "verification.unknown", target=long)
    for query in ({"by": long}, {"by": "\0"}, {"max_id": "a"}, {"min_id": "9" * 30}):
        answer = await adas.http.get("/organisations/technopark/acts", params=query)
        assert 400 <= answer.status_code < 500, query
    assert await adas.get("/organisations/technopark/acts", what=long, limit="many") == []


async def test_more_than_is_read_is_refused(program_of: ProgramOf, house: House, ada: Person) -> None:
    adas = await program_of(ada)
    answer = await adas.http.post("/organisations", json={"name": "x" * (house.settings.body_limit + 1)})
    assert (answer.status_code, answer.json()["code"]) == (413, "body.too_large")


async def test_no_is_said_in_the_askers_language(program_of: ProgramOf, ada: Person) -> None:
    adas = await program_of(ada)
    said = {
        language: (await adas.http.get("/organisations/nobody", headers={"accept-language": language})).json()["error"]
        for language in ("en", "fr", "ar")
    }
    assert len(set(said.values())) == 3


async def test_there_is_nothing_at_other_addresses(program_of: ProgramOf, ada: Person) -> None:
    adas = await program_of(ada)
    for method, path in (("GET", "/nothing"), ("PUT", "/organisations"), ("GET", "/")):
        answer = await adas.http.request(method, path)
        assert (answer.status_code, answer.json()["code"]) == (404, "endpoint.unknown"), path
