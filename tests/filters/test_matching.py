"""What is found in which text."""

import re
import time
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.filters import Action, Context, Filter, FilteredPost, Keyword, Match, Sieve, verdict
from berrah.filters.plain import is_of_word, plain

_NOW = 1_000_000


def sieve_of(*phrases: str, is_whole: bool = False, posts: tuple[int, ...] = (), ends_at: int | None = None) -> Sieve:
    keywords = tuple(Keyword(n, 7, phrase, is_whole) for n, phrase in enumerate(phrases))
    kept = tuple(FilteredPost(n, 7, one) for n, one in enumerate(posts))
    return Sieve([Filter(7, 1, "Noise", (Context.home,), Action.warn, ends_at, keywords, kept)])


def found(sieve: Sieve, *said: str, post_id: int = 3, now: int = _NOW) -> tuple[Match, ...]:
    return sieve.matches(post_id, object(), lambda: said, now)


def is_found(phrase: str, text: str, *, is_whole: bool = False) -> bool:
    return bool(found(sieve_of(phrase, is_whole=is_whole), text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Football", "le FOOTBALL, encore"),
        ("strasse", "In der Straße"),
        ("ΣΊΣΥΦΟΣ", "ο Σίσυφος"),
        ("caf\u00e9", "cafe\u0301 noir"),
        ("bad word", "a bad\nword"),
        ("soft", "so\u00adft"),
        ("محمد", "قال مُحَمَّد اليوم"),
        ("كرة القدم", "كـــرة  القدم"),
        ("#rabat", "hier, #Rabat"),
        ("🦁", "vu un 🦁 !"),
    ],
)
def test_what_readers_take_for_the_same_word_is_found(phrase: str, text: str) -> None:
    assert is_found(phrase, text)
    assert is_found(phrase, text, is_whole=True)


@pytest.mark.parametrize(("phrase", "text"), [("sale", "salé"), ("cote", "côté"), ("a", "ب"), ("x y", "x, y")])
def test_accents_make_other_words(phrase: str, text: str) -> None:
    assert not is_found(phrase, text, is_whole=True)


@pytest.mark.parametrize(
    ("phrase", "text", "is_whole"),
    [
        ("cat", "concatenate", False),
        ("cat", "a cat!", True),
        ("cat", "concatenate, cat", True),
        ("c++", "c++17", True),
        ("#tag", "mot#tag", True),
        ("...", "no...t", True),
        ("كرة", "كرة،", True),
    ],
)
def test_a_whole_word_has_an_edge_where_it_begins_and_ends_with_a_letter(
    phrase: str, text: str, *, is_whole: bool
) -> None:
    assert is_found(phrase, text, is_whole=is_whole)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("cat", "concatenate"), ("cat", "cat_food"), ("cat", "cat5"), ("c++", "objc++"), ("كرة", "كرةً1")],
)
def test_a_part_of_a_word_is_no_whole_word(phrase: str, text: str) -> None:
    assert not is_found(phrase, text, is_whole=True)


def test_it_is_told_which_phrases_were_found_and_which_posts_are_in_it() -> None:
    sieve = sieve_of("Sport", "météo", posts=(3,))
    [match] = found(sieve, "le sport et la MÉTÉO")
    assert match.phrases == ("Sport", "météo")
    assert match.post_ids == (3,)
    assert (match.filter.keywords, match.filter.posts) == ((), ())
    assert found(sieve, "rien", post_id=4) == ()


def test_a_filter_that_has_ended_does_nothing_even_where_its_match_was_remembered() -> None:
    sieve, post = sieve_of("sport", ends_at=_NOW + 1), object()
    assert sieve.matches(3, post, lambda: ["sport"], _NOW)
    assert not sieve.matches(3, post, lambda: ["sport"], _NOW + 1)


def test_what_a_post_says_is_looked_through_once_until_it_is_another_post() -> None:
    asked: list[str] = []

    def said() -> list[str]:
        asked.append("once")
        return ["sport"]

    sieve, post = sieve_of("sport"), object()
    for _ in range(3):
        assert sieve.matches(3, post, said, _NOW)
    assert asked == ["once"]
    assert sieve.matches(3, object(), said, _NOW)
    assert len(asked) == 2


def test_the_gravest_filter_of_a_place_decides_and_those_of_other_places_do_not() -> None:
    def match(title: str, action: Action, *contexts: Context) -> Match:
        return Match(Filter(1, 1, title, contexts, action, None), ("x",), ())

    matches = [
        match("a", Action.warn, Context.home, Context.public),
        match("b", Action.hide, Context.home),
        match("c", Action.warn, Context.public),
        match("d", Action.blur, Context.thread),
    ]
    home, public, thread = (verdict(matches, one) for one in (Context.home, Context.public, Context.thread))
    assert home is not None
    assert (home.action, home.titles) == (Action.hide, ("b",))
    assert public is not None
    assert (public.action, public.titles) == (Action.warn, ("a", "c"))
    assert thread is not None
    assert thread.action is Action.blur
    assert verdict(matches, Context.account) is None


_PIECES = st.text(st.sampled_from("aAbBß é_5-. #\u0301İıΣςσكرةًـ🦁\n"), max_size=14)


@given(_PIECES.filter(plain), _PIECES, st.booleans())
def test_it_finds_what_a_plain_pattern_finds(phrase: str, text: str, is_whole: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """The reference is Mastodon's way: a pattern of the phrase, with edges where it begins or ends with a letter."""
    sought, where = plain(phrase), plain(text)
    before = "(?<!W)" if is_whole and is_of_word(sought[0]) else ""
    after = "(?!W)" if is_whole and is_of_word(sought[-1]) else ""
    letters = "[" + re.escape("".join({one for one in where if category(one)[0] in "LMN" or one == "_"})) + "]"
    edge = letters if letters != "[]" else "[^\\s\\S]"
    pattern = before.replace("W", edge) + re.escape(sought) + after.replace("W", edge)
    assert is_found(phrase, text, is_whole=is_whole) == bool(re.search(pattern, where))


@given(st.text(max_size=40))
def test_the_plain_form_of_a_text_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_five_hundred_phrases_of_one_letter_cost_little_in_the_longest_post() -> None:
    sieve = sieve_of(*["a" * (n % 500 + 1) + "b" for n in range(500)], is_whole=True)
    started = time.perf_counter()
    assert not found(sieve, "a" * 5_000)
    assert time.perf_counter() - started < 0.5
