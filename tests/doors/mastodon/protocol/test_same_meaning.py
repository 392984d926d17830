"""The same meaning in every notation: to the reader by hypothesis, and to a dozen operations over the wire."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berrah.doors.mastodon.asking.given import Given
from berrah.doors.mastodon.asking.reading import of_body
from tests.cast import Person
from tests.doors.mastodon.conftest import App, AppOf, said
from tests.kit.pictures.files import picture

Pairs = list[tuple[str, str]]
FORM, JSON = "application/x-www-form-urlencoded", "application/json"

# What clients send: texts, yes and no, numbers, lists of them, things with names, and lists of such things.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
SCALARS = TEXTS | st.booleans() | st.integers(-(10**18), 10**18)
NAMES = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
THINGS = st.dictionaries(NAMES, SCALARS, min_size=1, max_size=3)


@st.composite
def alike(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A list of things that all have the same names: only then does the notation of Rails say where one ends."""
    names = draw(st.lists(NAMES, unique=True, min_size=1, max_size=3))
    return draw(st.lists(st.fixed_dictionaries(dict.fromkeys(names, SCALARS)), min_size=1, max_size=4))


SENT = st.dictionaries(NAMES, SCALARS | st.lists(SCALARS, min_size=1, max_size=4) | THINGS | alike(), max_size=5)


def written(value: object) -> str:
    """A single value as a form has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def fields(sent: Any, *, is_numbered: bool, name: str = "") -> Pairs:
    """The same as the fields of a form: with empty brackets, or with numbers in them."""
    if isinstance(sent, dict):
        inner = [(f"{name}[{one}]" if name else one, value) for one, value in sent.items()]
    elif isinstance(sent, list):
        inner = [(f"{name}[{number if is_numbered else ''}]", value) for number, value in enumerate(sent)]
    else:
        return [(name, written(sent))]
    return [pair for place, value in inner for pair in fields(value, is_numbered=is_numbered, name=place)]


def texts(sent: Any) -> Any:
    """The same with every single value as text."""
    if isinstance(sent, dict):
        return {name: texts(value) for name, value in sent.items()}
    return [texts(one) for one in sent] if isinstance(sent, list) else written(sent)


def multipart(pairs: Pairs) -> tuple[bytes, str]:
    """A form of parts, and its content type."""
    request = httpx.Request("POST", "http://h", files=[(name, (None, text.encode())) for name, text in pairs])
    return request.read(), request.headers["content-type"]


def notations(sent: dict[str, Any]) -> dict[str, tuple[bytes, str]]:
    """Bodies that say the same, with their content types."""
    brackets, numbers = fields(sent, is_numbered=False), fields(sent, is_numbered=True)
    plain = json.dumps(sent, ensure_ascii=False).encode()
    told = {
        "JSON": (plain, JSON),
        "JSON in a charset": (plain, 'Application/JSON; charset="UTF-8"'),
        "JSON after a byte order mark": (b"\xef\xbb\xbf" + plain, "application/json;charset=utf-8"),
        "JSON of texts": (json.dumps(texts(sent)).encode(), "application/vnd.api+json"),
        "form": (urlencode(brackets).encode(), FORM),
        "form in a charset": (urlencode(numbers).encode(), f"{FORM}; charset=UTF-8"),
    }
    if brackets:
        told |= {"multipart": multipart(brackets), "numbered multipart": multipart(numbers)}
    return told


def read(values: Given, sent: dict[str, Any]) -> dict[str, Any]:
    """Everything that was sent, as the operations ask for it."""
    found: dict[str, Any] = {}
    for name, value in sent.items():
        if isinstance(value, dict):
            inner = values.inner(name)
            found[name] = {one: (inner.text(one), inner.is_on(one)) for one in value}
        elif isinstance(value, list) and isinstance(value[0], dict):
            each = values.each(name) or []
            found[name] = [{one: thing.text(one) for one in value[0]} for thing in each]
        elif isinstance(value, list):
            found[name] = values.texts(name), values.ids(name)
        else:
            found[name] = values.text(name), values.is_on(name), values.texts(name)
    return found


@settings(max_examples=150)
@given(SENT)
def test_what_was_sent_reads_equal_in_every_notation(sent: dict[str, Any]) -> None:
    told = {name: read(Given(of_body(*body)), sent) for name, body in notations(sent).items()}

    assert all(one == told["JSON"] for one in told.values()), told


@given(st.lists(TEXTS.filter(lambda one: one.strip(" ") == one), min_size=2, max_size=5))
def test_a_name_that_comes_again_is_its_last_value_and_all_of_them(values: list[str]) -> None:
    found = Given(of_body(urlencode([("id", one) for one in values]).encode(), FORM))

    assert (found.text("id"), found.texts("id")) == (values[-1], values)
    assert type(found.text("id")) is str


@pytest.mark.parametrize("kind", [JSON, FORM, "", "text/plain", f"{JSON}; charset=utf-8"])
@pytest.mark.parametrize("body", [b"", b" \r\n", b"\xef\xbb\xbf"])
def test_an_empty_body_says_nothing_whatever_it_calls_itself(kind: str, body: bytes) -> None:
    assert of_body(body, kind) == {}


# Operations of every kind: method, address, what is sent, and what of the answer has to come out alike.
Shown = Callable[[Any], Any]
OPERATIONS: tuple[tuple[str, str, dict[str, Any], Shown], ...] = (
    (
        "POST",
        "/api/v1/statuses",
        {
            "status": "Thé ?",
            "sensitive": True,
            "poll": {"options": ["oui", "non"], "expires_in": 600, "multiple": True},
        },
        lambda it: ([one["title"] for one in it["poll"]["options"]], it["poll"]["multiple"], it["content"]),
    ),
    (
        "POST",
        "/api/v1/statuses",
        {"status": "sous un mot", "spoiler_text": "thé & co", "visibility": "private", "language": "fr"},
        lambda it: (it["spoiler_text"], it["visibility"], it["language"]),
    ),
    (
        "PATCH",
        "/api/v1/accounts/update_credentials",
        {
            "display_name": "Ada = L.",
            "locked": False,
            "source": {"language": "ar"},
            "fields_attributes": [{"name": "site", "value": "a & b"}, {"name": "ville", "value": "Fès"}],
        },
        lambda it: (it["display_name"], it["locked"], it["source"]["language"], it["source"]["fields"]),
    ),
    (
        "POST",
        "/api/v1/lists",
        {"title": "les + proches", "replies_policy": "none", "exclusive": True},
        lambda it: (it["title"], it["replies_policy"], it["exclusive"]),
    ),
    (
        "PATCH",
        "/api/v2/notifications/policy",
        {"for_not_following": "filter", "for_new_accounts": "drop"},
        lambda it: (it["for_not_following"], it["for_new_accounts"]),
    ),
    ("POST", "/api/v1/markers", {"home": {"last_read_id": "{post}"}}, lambda it: it["home"]["last_read_id"]),
    (
        "POST",
        "/api/v1/accounts/{bob}/mute",
        {"notifications": False, "duration": 0},
        lambda it: it["muting_notifications"],
    ),
    ("POST", "/api/v1/accounts/{bob}/note", {"comment": "du thé, à 5 %"}, lambda it: it["note"]),
    (
        "POST",
        "/api/v1/reports",
        {"account_id": "{bob}", "status_ids": ["{post}"], "category": "spam", "forward": False, "comment": "é"},
        lambda it: (it["category"], it["status_ids"], it["comment"]),
    ),
    (
        "POST",
        "/api/v1/apps",
        {"client_name": "x", "redirect_uris": ["https://a.b/c", "https://a.b/d"], "scopes": "read write:media"},
        lambda it: (it["redirect_uris"], it["scopes"]),
    ),
    ("PUT", "/api/v1/statuses/{mine}", {"status": "mieux", "sensitive": "0"}, lambda it: it["content"]),
    ("POST", "/api/v1/domain_blocks", {"domain": "bücher.example"}, lambda it: it),
    ("DELETE", "/api/v1/domain_blocks", {"domain": "bücher.example"}, lambda it: it),
    ("DELETE", "/api/v1/statuses/{mine}", {"delete_media": True}, lambda it: it["text"].startswith("pour")),
)


def filled(sent: Any, ids: dict[str, int]) -> Any:
    """With the ids of this house."""
    text = json.dumps(sent)
    for name, number in ids.items():
        text = text.replace(f"{{{name}}}", str(number))
    return json.loads(text)


@pytest.mark.parametrize("operation", OPERATIONS, ids=[f"{one[0]} {one[1]}" for one in OPERATIONS])
async def test_an_operation_takes_every_notation(
    operation: tuple[str, str, dict[str, Any], Shown], ada: Person, bob: Person, app: App
) -> None:
    method, path, sent, shown = operation
    post, answers = await bob.says("un message"), {}
    for name in notations(sent):
        ids = {"bob": bob.id, "post": post.id, "mine": (await ada.says(f"pour {name}")).id}
        body = notations(filled(sent, ids))[name]
        kind = body[1]
        answer = await app.http.request(method, filled(path, ids), content=body[0], headers={"content-type": kind})
        answers[name] = shown(said(answer))

    assert all(one == answers["JSON"] for one in answers.values()), answers


async def test_lists_in_a_query_are_written_as_one_likes(ada: Person, bob: Person, chloe: Person, app: App) -> None:
    await ada.follows(bob, chloe)
    path, both = "/api/v1/accounts/relationships", [str(bob.id), str(chloe.id)]
    for query in ("id[]={}&id[]={}", "id={}&id={}", "id[0]={}&id[1]={}", "id%5B%5D={}&id%5B%5D={}"):
        found = said(await app.http.get(f"{path}?{query.format(*both)}"))
        assert [one["id"] for one in found] == both, query
    assert [one["id"] for one in said(await app.http.get(f"{path}?id={bob.id}"))] == both[:1]


@pytest.mark.parametrize("path", ["accounts/familiar_followers", "accounts/relationships", "accounts"])
async def test_what_comes_with_a_get_is_read_like_its_query(bob: Person, chloe: Person, app: App, path: str) -> None:
    address, sent = f"/api/v1/{path}", {"id": [str(bob.id), str(chloe.id)]}
    wanted = [one["id"] for one in await app.get(address, **{"id[]": sent["id"]})]
    assert sorted(wanted) == sorted(sent["id"])
    for body, kind in notations(sent).values():
        asked = await app.http.request("GET", address, content=body, headers={"content-type": kind})
        assert [one["id"] for one in said(asked)] == wanted, kind
    # A form that says nothing, and bytes that do not say what they are, change nothing.
    for kind in ("application/json", "multipart/form-data; boundary=x"):
        assert said(await app.http.request("GET", address, headers={"content-type": kind})) == []
    assert said(await app.http.request("GET", address, content=b"{")) == []


async def test_a_token_may_stand_in_the_query_and_in_the_body(ada: Person, app_of: AppOf) -> None:
    secret, http = (await app_of(ada)).secret, (await app_of(None)).http
    post = {"status": "salut", "access_token": secret}
    for more in ({"json": post}, {"data": post}, {"json": {"status": "salut"}, "params": {"access_token": secret}}):
        answer = await http.post("/api/v1/statuses", **more)  # type: ignore[arg-type]  # words of two functions
        assert answer.status_code == 200, answer.text
    assert (await http.get("/api/v1/timelines/home", params={"access_token": secret})).status_code == 200
    assert (await http.delete("/api/v1/statuses/1", params={"access_token": secret})).status_code == 404


async def test_a_picture_comes_with_the_fields_of_its_form(app: App) -> None:
    files: Any = {"file": ("a.png", picture(), "image/png")}
    found = said(await app.http.post("/api/v2/media", files=files, data={"description": "du thé", "focus": "0.5,-0.5"}))
    assert found["description"] == "du thé"
