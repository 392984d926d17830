"""Text beyond the vectors of twitter-text: cleaning, counting, HTML, Arabic and French habits."""

import pytest

from berrah.kit.errors import Refused
from berrah.kit.text import Entity, address, clean, direction, extract, html, is_blank, is_valid, length, mentions, urls


def everywhere(entity: Entity) -> str:
    return (
        address(entity.value)
        if entity.kind == "url"
        else f"https://house.example/{entity.kind}/{entity.value}?a='1'&b=2"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("a\n \n\t\n \n\nb", "a\n\n\nb"),
        ("a\n\n\nb", "a\n\n\nb"),
        ("  kept  \n\n", "  kept"),
        ("cafe\u0301", "café"),
        ("tab\tstays", "tab\tstays"),
        ("\u200fمرحبا\u200f", "\u200fمرحبا\u200f"),
        ("\u2067شكرا", "\u2067شكرا\u2069"),
        ("\u2067شكرا\nthanks", "\u2067شكرا\u2069\nthanks"),
        ("\u2067\u202aa", "\u2067\u202aa\u202c\u2069"),
        ("\u2067\u202aa\u2069b", "\u2067\u202aa\u2069b"),
        ("a\u2069\u202cb", "ab"),
        ("e\u2069\u0301", "é"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("character", "\x00\x07\x0b\x1b\x7f\x85\x9f\ufeff\ufffe\uffff\ud800\udfff\u202d\u202e")
def test_clean_refuses_what_no_writing_needs(character: str) -> None:
    with pytest.raises(Refused) as caught:
        clean(f"a{character}b")
    assert caught.value.code == "text.control"
    assert caught.value.facts == {"character": f"U+{ord(character):04X}"}
    assert not is_valid(f"a{character}b")


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "\u2067\u2069", "\u3164", "\u2800", "\u200d\ufe0f"])
def test_blank_is_what_shows_nothing(text: str) -> None:
    assert is_blank(text)
    assert not is_valid(text)


def test_length_is_the_rule_of_140() -> None:
    assert length("e\u0301") == 1
    assert length("see https://example.com/a/very/long/path/that/nobody/wants/to/count") == 4 + 23
    assert length("example.com", url_length=30) == 30
    assert length("👩‍🚀") == 3
    assert is_valid("م" * 140)
    assert not is_valid("م" * 141)
    assert is_valid("م" * 500, limit=500)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://ar.wikipedia.org/wiki/تونس، مدينة", ["https://ar.wikipedia.org/wiki/تونس"]),
        ("https://fr.example.org/?q=été ou hiver", ["https://fr.example.org/?q=été"]),
        ("https://fr.wikipedia.org/wiki/Été_(saison).", ["https://fr.wikipedia.org/wiki/Été_(saison)"]),
        ("(voir https://example.com/a_(b))", ["https://example.com/a_(b)"]),
        ("C'est fini.Coûte que coûte", []),
        ("Turn it.off now, see https://old.intel", ["https://old.intel"]),
        ("http://user:word@example.com/", []),
        ("3.14, v1.2.3, 10.000, e.g. this", []),
        ("ſee http://www.Kelvin.com", ["http://www.Kelvin.com"]),
        ("https://xn--p1ai.xn--p1ai/", ["https://xn--p1ai.xn--p1ai/"]),
        ("http://example.xn--nothing", []),
        (f"http://{'a' * 64}.com http://{'a' * 63}.com", [f"http://{'a' * 63}.com"]),
    ],
)
def test_addresses_beyond_the_vectors(text: str, expected: list[str]) -> None:
    assert [entity.value for entity in urls(text)] == expected


def test_names_beyond_the_vectors() -> None:
    assert [entity.value for entity in mentions(f"@{'a' * 30} @{'b' * 31}")] == ["a" * 30]
    assert mentions("https://elsewhere.org/@ada") == []
    assert [entity.kind for entity in extract("@ada: $TEST, www.example.com/#top #بره")] == [
        "mention",
        "cashtag",
        "url",
        "hashtag",
    ]


def test_html_has_the_shapes_clients_know() -> None:
    def link(entity: Entity) -> str:
        return address(entity.value) if entity.kind == "url" else f"https://house.example/{entity.kind}={entity.value}"

    assert html("Hi @ada\n#été <3\n\nexample.com", link) == (
        '<p>Hi <span class="h-card" translate="no">'
        '<a href="https://house.example/mention=ada" class="u-url mention">@<span>ada</span></a></span><br>'
        '<a href="https://house.example/hashtag=été" class="mention hashtag" rel="tag">#<span>été</span></a> &lt;3</p>'
        '<p><a href="https://example.com" rel="nofollow noopener noreferrer" target="_blank" translate="no">'
        '<span class="invisible"></span><span class="">example.com</span><span class="invisible"></span></a></p>'
    )
    assert html("", everywhere) == ""


def test_a_name_that_is_nobodys_keeps_its_sign_on_its_side() -> None:
    said = html("مرحبا @nobody و @ada <", lambda one: f"https://h/@{one.value}" if one.value == "ada" else None)
    assert "<bdi" not in said
    said = html("مرحبا @nobody & <", lambda _: None, isolates_names=True)
    assert said == '<p>مرحبا <bdi dir="ltr">@nobody</bdi> &amp; &lt;</p>'


def test_html_shortens_what_is_shown_of_a_long_address() -> None:
    markup = html("https://www.example.com/a-long-way/to-the-page?x=1&y=2", everywhere)
    assert (
        '<span class="invisible">https://www.</span><span class="ellipsis">example.com/a-long-way/to-the-</span>'
        in markup
    )
    assert '<span class="invisible">page?x=1&amp;y=2</span>' in markup
    assert 'href="https://www.example.com/a-long-way/to-the-page?x=1&amp;y=2"' in markup


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "//evil.example", "/@ada", "data:text/html,x", "http://", "ftp://a.b"]
)
def test_html_links_only_to_the_web(target: str) -> None:
    assert html("@ada", lambda _: target) == "<p>@ada</p>"


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("مرحبا بالعالم", "rtl"),
        ("@user @user نوفاك بطل العالم", "rtl"),
        ("RT @user: رمضان له عدة http", "rtl"),
        ("Il a dit « مرحبا » à tous", "auto"),
        ("@layla thanks a lot", "auto"),
        ("", "auto"),
    ],
)
def test_a_text_runs_the_way_most_of_it_does(said: str, way: str) -> None:
    assert direction(said) == way
