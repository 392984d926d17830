"""What a query found is shown where it stands, and nothing else is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.kit import text as texts
from berrah.search.query import Asker, Document, holds, parse
from berrah.search.query.model import Said
from berrah.search.texts.folding import GAP, words
from berrah.search.texts.showing import placed, spans
from berrah.search.texts.wording import spoken

_PIECES = [
    *("café", "L’été", "e\u0301te\u0301", "œuvre", "parc", "parcs", "a", "don't", "C++", "m²", "\n\n", "\u200f", "ﬁn"),
    *("أحمَد", "احمد", "المـــدرسة", "日本語", "한국어", "👍🏽", "👩‍💻", "🇲🇦🇫🇷", "5€", "هِ", "ไทย", "हिन्दी"),
    *("#VeilleTechno", "#été", "#a_b", "#日本", "@ada", "＠bob", "$TSLA", "https://www.lemonde.fr/a/b?c=d", "(x)", '"'),
    *("اهلا؟", ":)", "x" * 70),
    *("étés", "parc", "المدارس", "والمدرسة", "مدرسات"),
]
_texts = st.lists(st.sampled_from(_PIECES), max_size=9).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces), ", ".join(pieces)])
)


@given(st.one_of(_texts, st.text()))
def test_words_with_their_places_are_those_of_the_index(text: str) -> None:
    said = spoken([text]).said
    found = placed(text, texts.extract(text))
    assert [one.word for one in found] == said[: said.index(GAP) if GAP in said else None]
    for one in found:
        assert 0 <= one.start < one.end <= len(text)


@given(_texts, st.sampled_from(_PIECES), st.sampled_from(["as it is", "beginning", "any form"]))
def test_what_is_shown_is_what_was_asked_for(text: str, piece: str, way: str) -> None:
    wanted = words(piece)
    if not wanted:
        return
    asked = {
        "as it is": Said(tuple(wanted)),
        "beginning": Said((*wanted[:-1], wanted[-1][:2]), is_prefix=True),
        "any form": Said((wanted[-1],), has_forms=True),
    }[way]
    said = spoken([text])
    found = spans(asked, text)
    assert bool(found) == holds(asked, Document(said.said, said.links, said.marks))
    for start, end in found:
        inside = spoken([text[start:end]])
        assert holds(asked, Document(inside.said, inside.links, inside.marks)), text[start:end]
    assert all(before[1] < after[0] for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("asked", "text", "shown"),
    [
        ("été", "L’ÉTÉ, e\u0301te\u0301 et été", ["ÉTÉ", "e\u0301te\u0301", "été"]),
        ('"prepare l ete"', "On prépare l’été ; été", ["prépare l’été"]),
        ("tech* -café", "Technologie, café", ["Technologie"]),
        ("~étudiant -~bourse", "Étudiantes : l’étudiant, une bourse", ["Étudiantes", "étudiant"]),
        ("~مدرسة", "إلى المدرسة، وبالمدرسة", ["المدرسة"]),
        ("(thé OR café) prix", "Le prix du café", ["prix", "café"]),
        ("veille", "Lire #VeilleTechno", ["Veille"]),
        ("veilletechno", "Lire #VeilleTechno", ["#VeilleTechno"]),
        ("#veilletechno", "Lire #VeilleTechno, veilletechno", ["#VeilleTechno"]),
        ("@Ada", "@ada dit : ada", ["@ada"]),
        ("احمد", "قال أحمَدُ لي", ["أحمَدُ"]),
        ("東京", "私は東京に", ["東京"]),
        ("👍", "bon 👍🏽!", ["👍🏽"]),
        ("url:lemonde.fr", "https://www.lemonde.fr/a lemonde", ["https://www.lemonde.fr/a"]),
        (":)", "oui :) (:", [":)"]),
        ("?", "https://a.ma/?b=c ah ?", ["?"]),
        ("?", "Où ? متى؟", ["?", "؟"]),
        ("from:ada since:7d lang:fr", "ada fr", []),
    ],
)
def test_the_places_that_are_shown(asked: str, text: str, shown: list[str]) -> None:
    assert [text[start:end] for start, end in spans(parse(asked, Asker(1_700_000_000_000)), text)] == shown
