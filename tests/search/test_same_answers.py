"""The index and the predicate give the same answers: FTS5 itself is asked about generated posts."""

import apsw
from hypothesis import given, settings
from hypothesis import strategies as st

from berrah.kit.errors import Problem
from berrah.search.index.matching import SIGNS, plan
from berrah.search.query import Asker, parse, written
from berrah.search.query.holds import Document, holds
from berrah.search.query.model import All, AnyOf, Condition, InLink, Mark, Not, Said
from berrah.search.texts.folding import GAP, words

# Few words, so that they meet; some that others begin with.
_WORDS = [
    *("café", "cafés", "l'été", "ÉTÉ", "prépare", "œuvre", "parc", "parcs", "a", "ab", "prépares", "préparant"),
    *(
        "أحمد",
        "احمد",
        "المدرسة",
        "مدرسه",
        "والمدرسات",
        "رسالة",
        "日本",
        "本",
        "👍🏽",
        "👩‍💻",
        "🇲🇦",
        "٣",
        "3",
        "don’t",
        "C++",
        "#été",
    ),
]
_MARKS = ["from:ada", "from:ad", "#ete", "@ada", "@ada@host.example", "lang:fr", "has:link", "mood:good", "is:reply"]
_text = st.lists(st.sampled_from(_WORDS), max_size=7).map(" ".join)
_documents = st.lists(
    st.builds(
        lambda first, second, links, marks: Document(
            [*words(first), GAP, *words(second)], words(links), frozenset(marks)
        ),
        _text,
        _text,
        _text,
        st.sets(st.sampled_from(_MARKS), max_size=4),
    ),
    min_size=1,
    max_size=25,
)
_folded = _text.map(words).filter(bool).map(lambda found: tuple(found[:4]))
_leaves = st.one_of(
    _folded.map(Said),
    _folded.map(lambda found: Said(found[:1])),
    _folded.map(lambda found: Said((*found[:-1], found[-1][:2]), is_prefix=True)),
    _folded.map(lambda found: Said(found[-1:], has_forms=True)),
    _folded.map(lambda found: InLink(found[:2])),
    st.sampled_from(_MARKS).map(Mark),
)
_queries: st.SearchStrategy[Condition] = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: AnyOf(tuple(parts))),
    ),
    max_leaves=8,
)


def _index(documents: list[Document]) -> apsw.Connection:
    index = apsw.Connection(":memory:")
    index.execute(
        "CREATE VIRTUAL TABLE found USING fts5(said, links, marks, content='', contentless_delete=1,"
        f""" tokenize="ascii tokenchars '{SIGNS}'")"""
    )
    for number, one in enumerate(documents):
        index.execute(
            "INSERT INTO found (rowid, said, links, marks) VALUES (?, ?, ?, ?)",
            (number, " ".join(one.said), " ".join(one.links), " ".join([*sorted(one.marks), "all:"])),
        )
    return index


@settings(max_examples=100)
@given(_documents, st.lists(_queries, min_size=1, max_size=8))
def test_the_index_finds_exactly_what_the_predicate_holds_for(
    documents: list[Document], queries: list[Condition]
) -> None:
    index = _index(documents)
    for asked in queries:
        match = plan(asked, 'marks : "all:"').match
        found = [
            row[0] for row in index.execute("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid", (match,))
        ]
        assert found == [number for number, one in enumerate(documents) if holds(asked, one)], (asked, match)


_RAW = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                *(
                    '"',
                    "'",
                    "*",
                    "(",
                    ")",
                    "-",
                    ":",
                    "^",
                    "+",
                    "{said}",
                    "NEAR(a b, 2)",
                    " NOT ",
                    " AND ",
                    " OR ",
                    "said:",
                ),
                *(
                    "marks:x",
                    '"seen:0"',
                    "\0",
                    "\ud800",
                    "\u200d",
                    "\u202e",
                    "--",
                    ";",
                    "#",
                    "@",
                    "é",
                    "日",
                    "ab*",
                    "from:a",
                ),
                *(
                    'client:"a b"',
                    'list:"x',
                    "url:a",
                    "lang:fr",
                    ":)",
                    "?",
                    "~mots",
                    "~",
                    "is:repost",
                    "min_reposts:9",
                    "since:2999",
                ),
            ]
        ),
        max_size=30,
    ).map("".join),
)


@settings(max_examples=300)
@given(_RAW)
def test_whatever_can_be_read_can_be_asked_of_fts5(text: str) -> None:
    try:
        asked = parse(text, Asker(0, name="ada"))
    except Problem as problem:
        assert problem.code.startswith("query.")  # noqa: PT017 - either of two ends is right
        return
    made = plan(asked, 'marks : "all:"')
    index = _index([Document(["a"], [], frozenset())])
    index.execute("SELECT rowid FROM found WHERE found MATCH ?", (f'({made.match or "a"}) AND (marks : "all:")',))
    assert written(asked)
