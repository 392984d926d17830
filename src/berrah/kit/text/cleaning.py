"""How a text is brought into the one form in which it is counted, stored and shown."""

from unicodedata import normalize

import regex

from berrah.kit.errors import Refused
from berrah.kit.text.directions import balance

# Control characters but newline and tab, which no writing needs and XML, terminals or C code choke on; halves of
# surrogate pairs, which are no text; what twitter-text calls invalid (the byte order mark and two non-characters); and
# the directional overrides: they turn letters against their nature, which serves to disguise names and links and no
# language. Embeddings and isolates, which right-to-left writers do need, are kept and closed: see directions.py.
_FORBIDDEN = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufeff\ufffe\uffff]")
_NEWLINES = regex.compile(r"\r\n|[\r\u2028\u2029]")
_GAPS = regex.compile(r"\n{4,}")
_TWO_BLANK_LINES = "\n\n\n"
# Separators, marks and format characters show nothing by themselves, nor do the fillers of Hangul and Braille.
_VISIBLE = regex.compile(r"[^\p{Z}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]|\p{Co}|\p{Cn}")


def clean(text: str) -> str:
    """The text in NFC, without trailing space, with at most two blank lines in a row, its directions closed.

    All line ends become newlines. Cleaning twice changes nothing. Raises Refused("text.control", character="U+202E")
    for what may not stand in any text.
    """
    # Visible characters in one line or several are nearly every post, and Python tells them faster than any pattern.
    if not text.isprintable():
        if not text.replace("\n", "").isprintable():
            text = _NEWLINES.sub("\n", text)
            _refuse_forbidden(text)
            text = balance(text)
        if "\n" in text:
            text = _trim_lines(text)
    return normalize("NFC", text).rstrip()


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: empty, white space, marks and invisible characters only."""
    return _VISIBLE.search(text) is None


def _refuse_forbidden(text: str) -> None:
    found = _FORBIDDEN.search(text)
    if found:
        raise Refused("text.control", character=f"U+{ord(found[0]):04X}")


def _trim_lines(text: str) -> str:
    # Line by line, because a pattern for "spaces before a newline" takes quadratic time on a long row of spaces.
    text = "\n".join([line.rstrip() for line in text.split("\n")]).lstrip("\n")
    return _GAPS.sub(_TWO_BLANK_LINES, text) if "\n\n\n\n" in text else text
