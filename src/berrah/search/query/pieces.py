"""A query cut into pieces: signs, quoted words and plain ones, each with where it stands."""

from enum import Enum, auto
from typing import Final, NamedTuple

import regex

from berrah.search.query.faults import Fault

_SMILEYS: Final = {
    "good": (":)", ":-)", "=)", ":D", ":-D", "😊", "🙂"),
    "bad": (":(", ":-(", "=(", "😞", "🙁"),
}


class Kind(Enum):
    """What a piece is."""

    open = auto()
    close = auto()
    minus = auto()
    or_ = auto()
    and_ = auto()
    quoted = auto()
    plain = auto()


class Piece(NamedTuple):
    """`text` without quotation marks; a plain piece may be followed by a quoted one without a space: `url:"a b"`."""

    kind: Kind
    text: str
    start: int
    end: int
    is_joined: bool = False  # to the piece before, without a space


QUOTES: Final = '"“”„«»‟＂'
_SPACE = regex.compile(r"[\s\p{Z}\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]++")
_MINUS: Final = "-−–"
_SMILEY = regex.compile(r"(?:[:=]-?[)(D]|;-?\))(?=[\s)]|$)")
# Up to a space, a parenthesis or a quotation mark, but a smiley at its end is one of its own.
_PLAIN = regex.compile(rf"[^\s\p{{Z}}\p{{Cc}}(){QUOTES}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]++")
_WORDS: Final = {"OR": Kind.or_, "|": Kind.or_, "||": Kind.or_, "AND": Kind.and_, "&&": Kind.and_, "NOT": Kind.minus}
_ENDS = {"(": Kind.open, ")": Kind.close}


def pieces(text: str) -> list[Piece]:
    """In their order; raises Fault("query.quote") for a quotation mark that is not closed."""
    found: list[Piece] = []
    at = end = 0
    while True:
        if space := _SPACE.match(text, at):
            at = space.end()
        if at == len(text):
            return found
        piece = _next(text, at, is_joined=bool(found) and end == at)
        end = at = piece.end
        found.append(piece)


def _next(text: str, at: int, *, is_joined: bool) -> Piece:
    if smiley := _SMILEY.match(text, at):
        return Piece(Kind.plain, smiley[0], at, smiley.end(), is_joined)
    sign = text[at]
    if sign in _ENDS:
        return Piece(_ENDS[sign], sign, at, at + 1, is_joined)
    if sign in QUOTES:
        return _quoted(text, at, is_joined=is_joined)
    plain = _PLAIN.match(text, at)
    assert plain is not None  # noqa: S101 - what is no space, sign or quotation mark
    word = plain[0]
    if word[0] in _MINUS and not (is_joined and found_word(text, at)):
        return Piece(Kind.minus, sign, at, at + 1, is_joined)
    if kind := _WORDS.get(word):
        return Piece(kind, word, at, plain.end(), is_joined)
    return Piece(Kind.plain, word, at, plain.end(), is_joined)


def found_word(text: str, at: int) -> bool:
    """Whether a word stands directly before: then a minus is a hyphen."""
    return at > 0 and text[at - 1].isalnum()


def _quoted(text: str, at: int, *, is_joined: bool) -> Piece:
    end = next((place for place in range(at + 1, len(text)) if text[place] in QUOTES), None)
    if end is None:
        raise Fault("query.quote", text, at, len(text), f'"{text[at + 1 :].strip()}"' if text[at + 1 :].strip() else "")
    return Piece(Kind.quoted, text[at + 1 : end], at, end + 1, is_joined)
