"""Folding: what counts as the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.search.texts.folding import WORD_MOST, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("prépare l'été à Rabat", "prepare l ete a rabat"),
        ("PRÉPARE L’ÉTÉ", "prepare l ete"),
        ("e\u0301te\u0301", "ete"),
        ("Œuvre cœur Straße ﬁn", "oeuvre coeur strasse fin"),
        ("d’aujourd’hui", "d aujourd hui"),
        ("don't C++ a_b 12:30 m²", "don t c a b 12 30 m2"),
        ("أحمد إلى آخر ٱلله", "احمد الي اخر الله"),
        ("مُحَمَّدٌ الـــعربية", "محمد العربيه"),
        ("مسؤول قائد على ى", "مسوول قايد علي ي"),
        ("لا ﻻ ﷲ", "لا لا الله"),
        ("٣٤٥ ۱۲ ３", "345 12 3"),
        ("Ελλάδα ёлка йогурт", "ελλαδα елка йогурт"),
        ("日本語が好き", "日 本 語 が 好 き"),
        ("ำ กำ", "ํ า ก ํ า"),
        ("한국어 검색", "한국어 검색"),
        ("हिन्दी", "हिन्दी"),
        ("👍🏽👩‍💻 🇲🇦🇫🇷 ♥️", "👍 👩 💻 🇲🇦 🇫🇷 ♥"),
        ("5€ 1️⃣ ™ $", "5 € 1 tm"),
        ("\u200fكلمة\u200e a\u00adb", "كلمه ab"),
        ("שָׁלוֹם", "שלום"),
        ("  \n\t", ""),
    ],
)
def test_words_are_compared_without_what_people_leave_out(text: str, found: str) -> None:
    assert words(text) == found.split()


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    once = words(text)
    assert words(" ".join(once)) == once
    assert all(0 < len(word) <= WORD_MOST and not set(word) & set(" \"'#@:_.-+*()\ue000") for word in once)


@given(st.text(alphabet="éèêÉàçœŒaeiou'’ أإآاةهىيؤئءابت"))
def test_capitals_make_no_difference(text: str) -> None:
    assert words(text.upper()) == words(text.lower()) == words(text)
