"""Forms of a word: what somebody means who does not mean its ending."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.search.query import CHARACTERS_MOST, Asker, parse, with_forms
from berrah.search.texts.folding import words
from berrah.search.texts.forms import forms


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("étudiant", "étudiante étudiantes étudiants"),
        ("journaux", "journal"),
        ("nouvelle", "nouveau nouveaux nouvel"),
        ("directeur", "directrice directrices"),
        ("heureuse", "heureux"),
        ("recruter", "recrute recrutons recrutement recrutée"),
        ("companies", "company"),
        ("organising", "organise organised organises"),
        ("الجامعة", "جامعة بالجامعة والجامعات لجامعتنا جامعية"),
        ("مهندس", "المهندسون مهندسين مهندسة"),
    ],
)
def test_a_word_has_its_plural_its_feminine_and_what_a_verb_becomes(asked: str, said: str) -> None:
    assert set(words(said)) <= forms(words(asked)[0])


@pytest.mark.parametrize(
    ("asked", "other"),
    [("univers", "université"), ("organ", "organisation"), ("مكتب", "كتاب"), ("news", "newspaper"), ("ok", "oks")],
)
def test_words_that_only_look_alike_are_not_forms_of_one_another(asked: str, other: str) -> None:
    assert words(other)[0] not in forms(words(asked)[0])


@given(st.text(max_size=70))
def test_a_word_is_a_form_of_itself_and_never_has_many(text: str) -> None:
    for word in words(text):
        assert word in forms(word)
        assert len(forms(word)) <= 140


@pytest.mark.parametrize(
    ("asked", "varied"),
    [
        ("bourse étudiante", "~bourse ~étudiante"),
        ('(café OR thé) -"prix fixe" from:ada', '(~café OR ~thé) -"prix fixe" from:ada'),
        ("ok 2010 日本 #été tech*", "ok 2010 日本 #été tech*"),
        ("a* " * 10 + "bourse", "a* " * 10 + "bourse"),
    ],
)
def test_a_query_is_varied_where_it_has_plain_words(asked: str, varied: str) -> None:
    assert with_forms(asked) == varied


@given(st.lists(st.sampled_from(["café", "OR", "-thé", "~mots", "tech*", "#été", "(a)", "jamais"]), max_size=20))
def test_what_is_offered_can_be_asked(pieces: list[str]) -> None:
    text = " ".join(pieces)[:CHARACTERS_MOST]
    try:
        parse(text, Asker(0))
    except Exception:  # noqa: BLE001 - what is wrong with it stays so
        return
    parse(with_forms(text), Asker(0))
