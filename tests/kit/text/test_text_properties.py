"""What holds for any text at all, hostile ones included."""

import re
import time
from html import unescape
from html.parser import HTMLParser
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berrah.kit.errors import Refused
from berrah.kit.text import Entity, address, clean, extract, html, is_blank, is_valid, length

# Texts dense in what the rules look at; plain st.text() nearly never writes an address or an isolate.
PIECES = st.sampled_from([
    "http://", "https://", "HTTP://", "www.", "example.com", "t.co", "foo.jp", ".", "/", "(", ")", "?", "a=b", "-", "_",
    "xn--", "@", "#", "＃", "$", "ada", "bob_2", "TEST", "été", "e", "\u0301", "日本", "みんな", "بره", "؟", "☃", "✌️",
    "＠", " ", "\n", "\n\n", "\r\n", "\r", "\t", "\u2028", "\u200d", "\u200f", "\u061c", "\u2066", "\u2067", "\u2069",
    "\u202a", "\u202b", "\u202c", "\u202e", "\x00", "\ufeff", "\ud800", "<", ">", "&", '"', "'", "<b>", "&lt;",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join))


def everywhere(entity: Entity) -> str:
    return (
        address(entity.value)
        if entity.kind == "url"
        else f"https://house.example/{entity.kind}/{entity.value}?a='1'&b=2"
    )


class Reader(HTMLParser):
    """What a browser makes of it: the tags, and the text without them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.text += "\n" if tag in {"br", "p"} else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


def cleaned(text: str) -> str | None:
    try:
        return clean(text)
    except Refused:
        return None


@settings(deadline=None)
@given(TEXTS)
def test_entities_are_where_they_say_and_never_overlap(text: str) -> None:
    position = 0
    for entity in extract(text):
        assert position <= entity.start < entity.end <= len(text)
        written = text[entity.start : entity.end]
        assert written == entity.value if entity.kind == "url" else written[1:] == entity.value
        position = entity.end


@settings(deadline=None)
@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text)
    if once is not None:
        assert clean(once) == once == normalize("NFC", once)
        assert length(once) == length(clean(once)) == length(once, entities=extract(once))
        assert "\r" not in once
        assert "\n\n\n\n" not in once
        assert once == once.rstrip()


@settings(deadline=None)
@given(TEXTS)
def test_no_direction_leaks_out_of_a_line(text: str) -> None:
    for line in (cleaned(text) or "").split("\n"):
        awaited: list[str] = []
        for character in line:
            if character in "\u202a\u202b\u2066\u2067\u2068":
                awaited.append("\u202c" if character < "\u2066" else "\u2069")
            elif character == "\u202c":
                assert awaited.pop() == character
            elif character == "\u2069":
                while awaited.pop() != character:
                    pass
        assert awaited == []


@settings(deadline=None)
@given(TEXTS)
def test_html_lets_nothing_of_the_writer_through(text: str) -> None:
    markup = html(text, everywhere)
    reader = read(markup)
    assert set(reader.tags) <= {"p", "br", "a", "span"}
    assert {name for name, _ in reader.attributes} <= {"href", "rel", "target", "translate", "class"}
    assert all(re.match("https?://", value or "", re.IGNORECASE) for name, value in reader.attributes if name == "href")
    # Every angle bracket that is left belongs to one of our own tags.
    assert not re.search("[<>]", re.sub(r'</?(?:p|br|a|span)(?: [a-z]+="[^"<>]*")*>', "", markup))


@settings(deadline=None)
@given(TEXTS)
def test_html_without_links_says_what_the_text_says(text: str) -> None:
    markup = html(text, lambda _: None)
    assert "<a" not in markup
    shown = unescape(re.sub("<[^>]*>", "\n", markup))
    assert re.sub("\n+", "", shown) == re.sub("\n+", "", unescape(text.replace("&", "&amp;")))


@settings(deadline=None)
@given(TEXTS)
def test_nothing_but_refused_is_ever_raised(text: str) -> None:
    cleaned(text)
    is_valid(text)
    is_blank(text)
    length(text)
    html(text, everywhere)


@pytest.mark.parametrize(
    "text",
    [
        "a." * 20_000, "a-" * 20_000 + ".com", "http://" * 8_000, "http://a.com/" + "(" * 20_000, "(" * 40_000,
        "http://a.com/" + "()" * 15_000, "http://a.com/" + "." * 40_000, "http://a.com/?" + "!" * 40_000, "@" * 40_000,
        "日" * 40_000 + ".com", "日本.com" * 8_000, "#1_" * 15_000, "1" * 40_000 + "#", "$A" * 20_000, "@a" * 20_000,
        " " * 40_000 + "a", "\u2066" * 20_000 + "\u2069" * 20_000, "\u202a" * 20_000 + "\u2069" * 20_000,
        "\u2066\u202a" * 20_000, "x.日" * 15_000, "é.é" * 15_000, "http://日.日" * 6_000, "a.com @b #c" * 4_000,
        "a.com" * 9_000, "http://" + "a." * 20_000 + "com", "http://a.com" + "/(" * 15_000 + ")" * 15_000,
        "http://a.com/(" + "a" * 40_000,
    ],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    cleaned(text)
    length(text)
    html(text, everywhere)
    assert time.perf_counter() - started < 2, "the time must grow with the length of a text, not with its square"
