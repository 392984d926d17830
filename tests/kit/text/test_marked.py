"""Marks in the HTML of a text: the same HTML, every mark whole, and in them what was meant."""

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from berrah.kit import text as words

_PIECES = ["a <b>", "&amp;", "\n", "\n\n", "#tag", "@ada", "https://x.ma/a?b=c&d", "$TSLA", "été", "'\"", " "]
_texts = st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join)


class _Marks(HTMLParser):
    """What stands in marks, and whether every element is closed in the one it was opened in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.said += data


def _link(entity: words.Entity) -> str | None:
    if entity.value == "ada":
        return None
    return words.address(entity.value) if entity.kind == "url" else f"https://here.example/{entity.value}"


@given(_texts, st.lists(st.integers(0, 60), max_size=8, unique=True).map(sorted), st.booleans())
def test_marks_change_nothing_else(text: str, edges: list[int], isolates: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    places = [(start, end) for start, end in pairwise(edges)][::2]
    places = [(start, min(end, len(text))) for start, end in places if start < len(text)]
    plain = words.html(text, _link, isolates_names=isolates)
    marked = words.html(text, _link, isolates_names=isolates, marked=places)
    assert marked.replace("<mark>", "").replace("</mark>", "") == plain
    read = _Marks(marked)
    assert read.open == []
    rest = read.said
    for start, end in places:
        # A sign before a name is in the mark with all of it or not at all.
        for letter in text[start:end]:
            if not letter.isspace() and letter not in "#@$":
                assert letter in rest
                rest = rest.replace(letter, "", 1)


def test_a_line_is_escaped_and_marked() -> None:
    assert words.marked_line("a <b> c", [(2, 5)]) == "a <mark>&lt;b&gt;</mark> c"
    assert words.marked_line("<", []) == "&lt;"


def test_what_is_named_is_marked_whole_or_in_part() -> None:
    text = "see #VeilleTechno"
    assert words.html(text, _link, marked=[(5, 11)]).endswith("#<span><mark>Veille</mark>Techno</span></a></p>")
    assert "<mark><a" in words.html(text, _link, marked=[(4, 17)])
    text = "see https://x.ma/a"
    assert "<mark><a" in words.html(text, _link, marked=[(12, 14)])
