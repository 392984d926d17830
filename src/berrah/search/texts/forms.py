"""Other forms of a word: its plural, its feminine, what a verb becomes, an Arabic word with its article and endings.

A form is made, not found: an ending that stands in a family gives way to every other one of it. So a word has the same
few dozen forms with an index and without, and nothing beside the words has to be kept. Most of what is made is no word
of any language; nobody says it, and so nobody finds it. Which endings are worth it is measured: see decision 0024.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import regex

_STEM_LEAST: Final = 3  # letters before an ending
_ARABIC = regex.compile(r"\p{Arabic}")

# Folded, as words are. French, then English.
_FAMILIES: Final = [
    family.split(" ")
    for family in (
        " s e es",
        "al aux ale ales",
        "eau eaux el els elle elles",
        "au aux",
        "eu eux",
        "eur eurs euse euses",
        "teur teurs trice trices",
        "eux euse euses",
        "if ifs ive ives",
        "en ens enne ennes",
        "on ons onne onnes",
        "er ers ere eres",
        "er e es ee ez ons ent ait aient ant ees ement ements",
        "tion tions t",
        " s ed ing",
        "e es ed ing",
        "y ies ied",
    )
]
# The article and what is written as one with the next word; then endings, the longest first.
_BEFORE: Final = ("", "ال", "وال", "بال", "لل", "و", "ب", "ل")
_ARTICLES: Final = ("وال", "بال", "كال", "فال", "ال", "لل")
_BEHIND: Final = ("تنا", "تها", "ات", "يه", "ون", "ين", "ان", "نا", "ها", "هم", "كم", "تي", "ته", "ه", "ي", "ا")


@lru_cache(1_000)
def forms(word: str) -> frozenset[str]:
    """All forms of a folded word, itself among them; one of few letters has no other."""
    return frozenset({word, *(_arabic(word) if _ARABIC.search(word) else _latin(word))})


def _latin(word: str) -> Iterator[str]:
    for family in _FAMILIES:
        for ending in family:
            stem = word.removesuffix(ending)
            if word.endswith(ending) and len(stem) >= _STEM_LEAST:
                yield from (stem + other for other in family)


def _arabic(word: str) -> Iterator[str]:
    bare = _without(word, _ARTICLES, str.removeprefix)
    stem = _without(bare, _BEHIND, str.removesuffix)
    if len(stem) >= _STEM_LEAST:
        yield from (before + one for before in _BEFORE for one in (bare, stem, *(stem + end for end in _BEHIND)))


def _without(word: str, parts: Sequence[str], cut: Callable[[str, str], str]) -> str:
    """The word without the first of these that leaves enough of it."""
    return next((rest for one in parts if _STEM_LEAST <= len(rest := cut(word, one)) < len(word)), word)
