"""Made-up words of three languages; how frequent one is follows from its rank (Zipf, exponent 1)."""

from functools import cache
from typing import Final

import numpy as np

LANGUAGES: Final = ("fr", "en", "ar")
WORDS: Final = 100_000  # of each language
# No word folds to another: each is its syllables, and each language ends its own in its own way.
_SYLLABLES: Final = {
    "fr": [a + b for a in "bcdfglmnprstv" for b in ("a", "è", "i", "o", "û")],
    "en": [a + b for a in "bdfghklmprstw" for b in "aeiou"],
    "ar": [a + b for a in "بتجحدرسشعفقكلمن" for b in "اوي"],
}
_END: Final = {"fr": "é", "en": "n", "ar": "ة"}


def word(language: str, rank: int) -> str:
    """The word of this rank, 0 is the most frequent; frequent words are short, and strangers begin alike."""
    syllables = _SYLLABLES[language]
    rest, found = rank, ""
    while rest or not found:
        rest, place = divmod(rest, len(syllables))
        found += syllables[place]
    return found + _END[language]


@cache
def words(language: str) -> list[str]:
    """All of them, the most frequent first."""
    return [word(language, rank) for rank in range(WORDS)]


@cache
def cumulated() -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """How likely a word has this rank or a lower one."""
    sums = np.cumsum(1 / np.arange(1, WORDS + 1))
    return np.asarray(sums / sums[-1])
