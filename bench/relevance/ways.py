"""Ways to decide whether a word of a post is the word that somebody asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Final

import regex

from berrah.search.texts.forms import forms

Stem = Callable[[str], str]
Way = Callable[[str], Callable[[str], bool]]  # the word asked for, then a word of a post
_ARABIC: Final = regex.compile(r"\p{Arabic}")
_FRENCH_LEAST: Final = 6  # letters


def ways() -> Mapping[str, Way]:
    """By name; Snowball's where it is installed (`pip install snowballstemmer`, BSD)."""
    made: dict[str, Way] = {
        "as written": lambda asked: asked.__eq__,
        "light stems": _same(_latin(_french, _english), _arabic),
        "forms (~)": lambda asked: forms(asked).__contains__,
    }
    if find_spec("snowballstemmer"):
        stemmer = import_module("snowballstemmer").stemmer
        french, english, arabic = (stemmer(one).stemWord for one in ("french", "english", "arabic"))
        made["Snowball"] = _same(_latin(french, english), arabic)
    return made


def _same(latin: Callable[[str, str], bool], arabic: Stem) -> Way:
    def way(asked: str) -> Callable[[str], bool]:
        if _ARABIC.search(asked):
            return lambda word: arabic(word) == arabic(asked)
        return lambda word: not _ARABIC.search(word) and latin(word, asked)

    return way


def _latin(french: Stem, english: Stem) -> Callable[[str, str], bool]:
    """Nobody says in which language they ask: either will do."""
    return lambda one, other: french(one) == french(other) or english(one) == english(other)


def _french(word: str) -> str:
    """Savoy, "A stemming procedure and stopword list for general French corpora", JASIS 1999: the minimal one."""
    if len(word) < _FRENCH_LEAST:
        return word
    if word.endswith("x"):
        return f"{word[:-2]}l" if word.endswith("aux") else word[:-1]
    for ending in "sree":  # the last was an é
        word = word.removesuffix(ending)
    return word[:-1] if word[-1] == word[-2] else word


def _english(word: str) -> str:
    """Harman, "How effective is suffixing?", JASIS 1991: the S stemmer."""
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith(("us", "ss")) else word


def _arabic(word: str) -> str:
    """Larkey, Ballesteros and Connell, "Light stemming for Arabic information retrieval", 2007: light10."""
    article = next((one for one in ("وال", "بال", "كال", "فال", "لل", "ال") if word.startswith(one)), "")
    if article and len(word) - len(article) > 1:
        word = word.removeprefix(article)
    elif word.startswith("و") and len(word) > 3:
        word = word.removeprefix("و")
    for ending in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            word = word.removesuffix(ending)
    return word
