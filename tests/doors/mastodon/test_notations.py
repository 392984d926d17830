"""JSON, forms and multipart forms say the same, in all the ways that clients write them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.doors.mastodon.asking.given import Given
from berrah.doors.mastodon.asking.reading import of_body, of_query
from berrah.kit.errors import Refused
from berrah.kit.serving.multipart import Upload
from tests.cast import Person
from tests.doors.mastodon.conftest import App, said

FORM, JSON = "application/x-www-form-urlencoded", "application/json; charset=utf-8"
MULTIPART = "multipart/form-data; boundary=Aa"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"id": ["1", "2"], "source": {"language": "fr"}, "on": true, "n": 7}', JSON),
        (b"id[]=1&id[]=2&source[language]=fr&on=true&n=7", FORM),
        (b"id%5B%5D=1&id%5B%5D=2&source%5Blanguage%5D=fr&on=1&n=7", ""),
        (
            (
                b'--Aa\r\nContent-Disposition: form-data; name="id[]"\r\n\r\n1\r\n'
                b'--Aa\r\nContent-Disposition: form-data; name="id[]"\r\n\r\n2\r\n'
                b'--Aa\r\nContent-Disposition: form-data; name="source[language]"\r\n\r\nfr\r\n'
                b'--Aa\r\nContent-Disposition: form-data; name="on"\r\n\r\non\r\n'
                b'--Aa\r\nContent-Disposition: form-data; name="n"\r\n\r\n7\r\n--Aa--\r\n'
            ),
            MULTIPART,
        ),
    ],
)
def test_every_notation_says_the_same(body: bytes, kind: str) -> None:
    given_values = Given(of_body(body, kind))

    assert given_values.ids("id") == [1, 2]
    assert given_values.inner("source").text("language") == "fr"
    assert given_values.is_on("on")
    assert given_values.text("n") == "7"
    assert given_values.maybe("absent") is None
    assert not given_values.has("absent")


def test_numbered_lists_and_single_values_are_lists_too() -> None:
    assert Given(of_query(b"id[0]=1&id[1]=2")).texts("id") == ["1", "2"]
    assert Given(of_query(b"id=1")).ids("id") == [1]
    assert Given({"id": 5}).ids("id") == [5]
    assert Given({"id": [1, "abc", 1, "2"]}).ids("id") == [1, 2]


def test_a_slip_is_no_list_of_things_and_empties_none() -> None:
    for slip in ("", "x", 7, True, ["a", 1], {"0": "a"}):
        assert Given({"fields_attributes": slip}).each("fields_attributes") is None, slip
    assert Given({"fields_attributes": []}).each("fields_attributes") == []
    [one] = Given({"fields_attributes": {"0": {"name": "a"}}}).each("fields_attributes") or []
    assert one.text("name") == "a"


def test_yes_and_no_have_many_words() -> None:
    for yes in (True, "true", "1", 1, "on", "t"):
        assert Given({"x": yes}).is_on("x"), yes
    for no in (False, "false", "0", 0, "off", "F", "", None):
        assert not Given({"x": no}).is_on("x"), no


def test_a_file_is_read_whole() -> None:
    body = (
        b'--Aa\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n'
        b"Content-Type: image/png\r\n\r\n\x89PNG\xff\r\n--Aa--\r\n"
    )

    values = of_body(body, MULTIPART)

    assert values == {"avatar": Upload("a.png", b"\x89PNG\xff")}
    assert Given(values).has("avatar")
    with pytest.raises(Refused):
        Given(values).text("avatar")
    assert Given(values).file("avatar") == b"\x89PNG\xff"
    assert Given(values).file("header") == b""


@given(st.binary(max_size=200), st.sampled_from([FORM, JSON, MULTIPART, "", "multipart/form-data; boundary="]))
def test_whatever_comes_is_read_or_refused(body: bytes, kind: str) -> None:
    try:
        values = of_body(body, kind)
    except Refused as refusal:
        assert refusal.code in {"body.malformed", "body.not_utf8"}  # noqa: PT017 - what else it may be is the point
    else:
        assert all(isinstance(name, str) for name in values)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(VALUES)
def test_no_value_is_more_than_a_reader_can_bear(value: Any) -> None:
    asked = Given({"x": value})
    for read in (asked.text, asked.maybe, asked.texts, asked.is_on, asked.ids, asked.inner, asked.has):
        try:
            read("x")
        except Refused as refusal:
            assert refusal.code in {"body.malformed", "text.control"}  # noqa: PT017 - as above


async def test_a_profile_is_changed_in_any_notation(app: App, ada: Person) -> None:
    path = "/api/v1/accounts/update_credentials"

    await app.patch(path, display_name="Ada", source={"language": "fr"})
    form = said(await app.http.patch(path, data={"note": "au marché", "source[language]": "ar", "locked": "false"}))
    files: Any = {"display_name": (None, "عائدة")}
    multipart = said(await app.http.patch(path, files=files))

    assert (form["display_name"], form["source"]["language"]) == ("Ada", "ar")
    assert (multipart["display_name"], multipart["source"]["note"]) == ("عائدة", "au marché")
    picture: Any = {"avatar": ("a.png", b"\x89PNG", "image/png")}
    assert (await app.http.patch(path, files=picture)).status_code == 422
    assert (await app.http.patch(path, json={"source": {"language": "xx"}})).status_code == 422
    assert (await app.http.patch(path, json={"note": "x" * 501})).status_code == 422
