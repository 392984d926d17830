"""Words that came from elsewhere and that nobody here can be asked to write better: titles, names, descriptions."""

from unicodedata import normalize

import regex

from berrah.kit.text.directions import balance

# What may stand in no text here (see cleaning.py), and what draws outside of its line without saying anything.
_DROPPED = regex.compile(r"[\p{Cc}\p{Cs}\p{Co}\ufffd\u202d\u202e\ufeff\ufffe\uffff\u2028\u2029]")
_GAPS = regex.compile(r"\s+")
_MARKS = regex.compile(r"(\p{M}{4})\p{M}+")  # more marks than any writing puts on one letter, see "Zalgo"
_WORD = regex.compile(r"\s\S*\Z")
_LONG_WORD = 24


def tidied(text: str, most: int) -> str:
    """The words in one line of at most so many characters, whole words where that can be, their directions closed."""
    line = _DROPPED.sub(" ", text[: most * 8])
    line = _MARKS.sub(r"\1", normalize("NFC", _GAPS.sub(" ", line).strip()))
    if len(line) > most:
        cut = line[: most - 1]
        whole = _WORD.sub("", cut)
        line = (whole if len(cut) - len(whole) <= _LONG_WORD else cut).rstrip(" .,;:،؛") + "…"
    return balance(line)
