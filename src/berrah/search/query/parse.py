"""The grammar: words stand together, OR binds looser, parentheses and a minus before anything.

    query  = either
    either = all ("OR" all)*
    all    = one one*
    one    = "-" one | "(" either ")" | piece

What holds for the whole query (since, until, at least so many, on a list, of reposts) may not stand inside OR.
"""

from functools import lru_cache
from typing import Final

from berrah.kit.errors import Refused
from berrah.search.query.faults import Fault
from berrah.search.query.model import (
    REPOSTED,
    All,
    AnyOf,
    AtLeast,
    Condition,
    Not,
    OnList,
    Said,
    asks_for_reposts,
    is_bound,
    names_authors,
)
from berrah.search.query.moments import Asker
from berrah.search.query.pieces import Kind, Piece, pieces
from berrah.search.query.terms import FORMS_SIGN, term
from berrah.search.query.written import written
from berrah.search.texts import marks

CHARACTERS_MOST: Final = 1_000
TERMS_MOST: Final = 100
DEPTH_MOST: Final = 12
_MENDED_MOST: Final = 4  # mistakes
_ASKER_SIGN: Final = ":"  # without it there is neither a date nor anybody's list in a query
STARS_MOST: Final = 10  # or tildes; each reads all that begins so: a seventh of a second among ten million posts


def parse(text: str, asker: Asker) -> Condition:
    """The query as a tree. Raises Fault, and Refused("query.too_long", limit, length) before it is read at all."""
    if len(text) > CHARACTERS_MOST:
        raise Refused("query.too_long", limit=CHARACTERS_MOST, length=len(text))
    try:
        return _Reading(text, asker).whole() if _ASKER_SIGN in text else _words(text)
    except Fault as fault:
        fault.suggestion = _readable(fault.suggestion, text, asker)
        raise


@lru_cache(1_000)
def _words(text: str) -> Condition:
    """A query that means the same whoever asks, and when: apps, columns and feeds ask for it over and over."""
    return _Reading(text, Asker(0)).whole()


def _readable(suggestion: str, text: str, asker: Asker) -> str:
    """What is suggested, with whatever else is wrong in it mended too; "" where it cannot be read then either."""
    for _ in range(_MENDED_MOST):
        if len(suggestion) > CHARACTERS_MOST or suggestion == " ".join(text.split()):
            return ""
        try:
            _Reading(suggestion, asker).whole()
        except Fault as fault:
            suggestion = fault.suggestion
        except Refused:
            return ""
        else:
            return suggestion
    return ""


_NOTHING_TO_DENY: Final = {Kind.or_, Kind.and_, Kind.close, Kind.minus}


class _Reading:
    """Goes through the pieces of one query."""

    def __init__(self, text: str, asker: Asker) -> None:
        self._text = text
        self._asker = asker
        self._pieces = pieces(text)
        self._at = 0
        self._terms = 0
        self._stars = 0

    def whole(self) -> Condition:
        """All of it."""
        found = self._either(0)
        if stray := self._next():
            raise Fault("query.close", self._text, stray.start, stray.end, "")
        if found is None:
            raise Fault("query.nothing", self._text, 0, len(self._text))
        _check_bounds(found, self._text)
        return found

    def _either(self, depth: int) -> Condition | None:
        parts: list[Condition] = []
        hanging: Piece | None = None
        while True:
            found = self._all(depth)
            sign = self._next()
            is_or = sign is not None and sign.kind is Kind.or_
            if found is None and (lonely := hanging or (sign if is_or else None)):
                raise Fault("query.or", self._text, lonely.start, lonely.end, "")
            if found is not None:
                parts.append(found)
            if not is_or:
                return _joined(AnyOf, parts)
            hanging = sign
            self._at += 1

    def _all(self, depth: int) -> Condition | None:
        parts: list[Condition] = []
        while (piece := self._next()) and piece.kind not in {Kind.or_, Kind.close}:
            found = self._one(depth)
            if found is not None:
                parts.append(found)
        return _joined(All, parts)

    def _one(self, depth: int) -> Condition | None:
        piece = self._take()
        if piece.kind is Kind.minus:
            return self._not(depth)
        if piece.kind is Kind.and_:
            return None
        if piece.kind is Kind.open:
            return self._group(piece, depth)
        after = self._next()
        value = self._take() if after and after.kind is Kind.quoted and after.is_joined and _wants(piece) else None
        self._terms += 1
        if self._terms > TERMS_MOST:
            raise Refused("query.too_many", limit=TERMS_MOST)
        found = term(self._text, piece, value, self._asker)
        if isinstance(found, Said) and (found.is_prefix or found.has_forms):
            self._stars += 1
            if self._stars > STARS_MOST:
                raise Refused("query.too_many_stars", limit=STARS_MOST)
        return found

    def _not(self, depth: int) -> Condition | None:
        after, sign = self._next(), self._pieces[self._at - 1]
        is_word = sign.text == "NOT"
        if after is None or not (after.is_joined or is_word) or after.kind in _NOTHING_TO_DENY:
            return None  # a dash between words
        found = self._one(depth)
        return None if found is None else found.one if isinstance(found, Not) else Not(found)

    def _group(self, sign: Piece, depth: int) -> Condition | None:
        if depth == DEPTH_MOST:
            raise Refused("query.too_deep", limit=DEPTH_MOST)
        found = self._either(depth + 1)
        end = self._next()
        if end is None:
            raise Fault("query.open", self._text, sign.start, len(self._text), self._text[sign.start :].rstrip() + ")")
        self._at += 1
        if found is None:
            raise Fault("query.empty", self._text, sign.start, end.end, "")
        return found

    def _next(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _take(self) -> Piece:
        piece = self._pieces[self._at]
        self._at += 1
        return piece


def _wants(piece: Piece) -> bool:
    return piece.kind is Kind.plain and (piece.text.endswith(":") or piece.text == FORMS_SIGN)


def _joined(kind: type[All] | type[AnyOf], parts: list[Condition]) -> Condition | None:
    """Several as one, those of the same kind laid flat."""
    flat: list[Condition] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else [part])
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _check_bounds(found: Condition, text: str) -> None:
    """Raise where something that holds for the whole stands inside OR, or a date behind a minus."""
    parts = found.parts if isinstance(found, All) else (found,)
    for part in parts:
        if is_bound(part) or (isinstance(part, Not) and _may_be_unwanted(part.one)):
            continue
        if _has_bound(part):
            raise Fault("query.bound", text, 0, len(text))
    if asks_for_reposts(found) and any(names_authors(part) is None for part in parts):
        raise Fault("query.passed_on", text, 0, len(text), name=written(REPOSTED), by=marks.by(""))


def _may_be_unwanted(bound: Condition) -> bool:
    return isinstance(bound, AtLeast | OnList) or bound == REPOSTED


def _has_bound(found: Condition) -> bool:
    if isinstance(found, All | AnyOf):
        return any(_has_bound(part) for part in found.parts)
    return _has_bound(found.one) if isinstance(found, Not) else is_bound(found)
