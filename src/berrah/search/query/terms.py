"""One piece of a query as a condition: a word, a phrase, a sign, or `name:value`."""

from collections.abc import Callable, Mapping
from typing import Final
from unicodedata import normalize

import regex

from berrah.kit import text as texts
from berrah.search.query.faults import Fault, nearest
from berrah.search.query.model import (
    AnyOf,
    AtLeast,
    Before,
    Condition,
    Counted,
    Has,
    InLink,
    Is,
    Mark,
    OnList,
    Said,
    Since,
)
from berrah.search.query.moments import Asker, likely, moment
from berrah.search.query.pieces import Kind, Piece
from berrah.search.texts import marks
from berrah.search.texts.addresses import address_words
from berrah.search.texts.folding import word, words
from berrah.search.texts.forms import forms

PREFIX_LEAST: Final = 2  # letters before a star
FORMS_SIGN: Final = "~"
_MOODS: Final = {")": marks.GOOD, "D": marks.GOOD, "(": marks.BAD}
_OPERATOR = regex.compile(r"([A-Za-z_]{2,20}):(.*)", regex.DOTALL)
_NAME = regex.compile(r"@?([A-Za-z0-9_]{1,30}(?:@[A-Za-z0-9.\-]{1,253})?)")
_INNER_STAR = regex.compile(r"(\p{L}++\*)\p{L}")
_NEXT = regex.compile(r"\s+([^\s()\"“”«»]++)")
_ELIDED = regex.compile(r"^(?:[cdjlmnst]|qu)['’]", regex.IGNORECASE)
_ADDRESS = regex.compile(r"(?:https?://|www\.)(\S+)", regex.IGNORECASE)
_NUMBER_MOST: Final = 1_000_000_000


class _Value:
    """What stands behind the colon, and where."""

    def __init__(self, text: str, piece: Piece, name: str, value: str, end: int, asker: Asker) -> None:
        self.name, self.value, self.asker = name, value, asker
        self._text, self._start, self._end = text, piece.start, end

    def at(self, better: str | None = None) -> tuple[str, int, int, str | None]:
        """Where it stands, and what would be there instead behind the same name: for a Fault."""
        return self.at_whole(None if better is None else f"{self.name}:{better}")

    def at_whole(self, better: str | None) -> tuple[str, int, int, str | None]:
        """The same, with what would be there instead of all of it."""
        return self._text, self._start, self._end, better


def term(text: str, piece: Piece, quoted: Piece | None, asker: Asker) -> Condition | None:
    """The condition of a piece, and of the quoted value that follows it; None where it says nothing: `!!!`.

    Raises Fault.
    """
    if piece.kind is Kind.quoted:
        return _quoted(piece.text)
    if piece.text[0] == FORMS_SIGN:
        return _any_form(text, piece, quoted)
    if sign := _sign(piece.text):
        return sign
    if address := _ADDRESS.match(piece.text):
        return _in_link(address[1])
    if found := _OPERATOR.fullmatch(piece.text):
        value = quoted.text if quoted else found[2]
        end = quoted.end if quoted else piece.end
        return _operator(text, piece, found[1].lower(), value, end, asker)
    return _plain(text, piece)


def _sign(text: str) -> Condition | None:
    """What begins with a sign: an attitude, a hashtag, a name."""
    if text in {"?", "؟"}:
        return Mark(marks.has(Has.question))
    if text[0] in ":=;" and text[-1] in _MOODS:
        return Mark(_MOODS[text[-1]])
    if text[0] in "#＃" and (tag := word(text)):
        return Mark(marks.tag(tag))
    name = _NAME.fullmatch(text.replace("＠", "@").rstrip(".,;!?")) if text[0] in "@＠" else None
    return Mark(marks.naming(name[1])) if name else None


def _operator(text: str, piece: Piece, name: str, value: str, end: int, asker: Asker) -> Condition | None:
    given = _Value(text, piece, name, value.strip(), end, asker)
    known = _ALIASES.get(name, name)
    if known in _OPERATORS:
        made = _OPERATORS[known](given) if given.value else None
        if made is None:
            if after := _NEXT.match(text, end):  # from: ada
                raise Fault("query.value", text, piece.start, after.end(), f"{name}:{after[1]}", name=name)
            raise Fault("query.value", *given.at(), name=name)
        return made
    meant = nearest(name, [*_OPERATORS, *_ALIASES])
    if meant and given.value:
        raise Fault("query.operator", text, piece.start, end, f"{_ALIASES.get(meant, meant)}:{value}", name=name)
    return _plain(text, piece)  # 12:30, or a word with a colon behind it


def _quoted(text: str) -> Condition | None:
    """Words one behind the other; with a star at the end the last may go on."""
    found, bare = words(text), text.rstrip()
    is_prefix = bare.endswith("*") and bare.rstrip("*")[-1:].isalnum() and _may_go_on(found)
    return Said(tuple(found), is_prefix=True) if is_prefix else _said(found)


def _may_go_on(found: list[str]) -> bool:
    return bool(found) and (len(found[-1]) >= PREFIX_LEAST or not found[-1].isascii())


def _plain(text: str, piece: Piece) -> Condition | None:
    """A word, several where signs part them, or the beginning of one."""
    found = words(piece.text)
    if not piece.text.endswith("*"):
        if star := _INNER_STAR.match(piece.text):
            better = star[1] if len(star[1]) > PREFIX_LEAST else None
            raise Fault("query.star", text, piece.start, piece.end, better, least=PREFIX_LEAST)
        return _said(found)
    bare = piece.text.rstrip("*")
    if not bare[-1:].isalnum() or not _may_go_on(found):
        raise Fault("query.star", text, piece.start, piece.end, bare or None, least=PREFIX_LEAST)
    return Said(tuple(found), is_prefix=True)


def _any_form(text: str, piece: Piece, quoted: Piece | None) -> Condition | None:
    """A word whatever its form, without the article that French writes as one with it."""
    given = quoted.text if quoted else piece.text.lstrip(FORMS_SIGN)
    found = words(_ELIDED.sub("", given))
    if given.endswith("*") or (len(found) > 1 and any(len(forms(one)) > 1 for one in found)):
        better = given if given.endswith("*") else " ".join(f"{FORMS_SIGN}{one}" for one in found)
        raise Fault("query.forms", text, piece.start, quoted.end if quoted else piece.end, better)
    if len(found) == 1 and len(forms(found[0])) > 1:
        return Said(tuple(found), has_forms=True)
    return _said(found)


def _said(found: list[str]) -> Condition | None:
    return Said(tuple(found)) if found else None


def _in_link(value: str) -> Condition | None:
    found = words(address_words(value))
    return InLink(tuple(found)) if found else None


def _name(given: _Value) -> str:
    if given.value.lower() in {"me", "@me"}:
        if not given.asker.name:
            raise Fault("query.me", *given.at())
        return given.asker.name
    found = _NAME.fullmatch(given.value)
    if not found:
        if "," in given.value and (several := [one for one in given.value.split(",") if _NAME.fullmatch(one)]):
            raise Fault("query.name", *given.at_whole(f"({' OR '.join(f'{given.name}:{one}' for one in several)})"))
        plain = "".join(
            one for one in normalize("NFKD", given.value) if one.isascii() and (one.isalnum() or one in "_@")
        )
        raise Fault("query.name", *given.at(plain if _NAME.fullmatch(plain) else None))
    return str(found[1])


def _moment(given: _Value) -> int:
    found = moment(given.value, given.asker)
    if found is None:
        raise Fault("query.date", *given.at(likely(given.value) or "7d"))
    return found


def _number(given: _Value) -> int:
    digits = word(given.value)
    if not (digits.isascii() and digits.isdigit()):
        raise Fault("query.number", *given.at("10"))
    return min(int(digits[:12]), _NUMBER_MOST)


def _language(given: _Value) -> Condition:
    code = given.value.lower()
    if code not in texts.LANGUAGES and code != texts.UNKNOWN:
        raise Fault("query.value", *given.at(nearest(code[:2], texts.LANGUAGES)), name=given.name)
    return Mark(marks.language(code))


def _has(given: _Value) -> Condition:
    wanted = _HAS.get(given.value.lower())
    if not wanted:
        raise Fault("query.one_of", *given.at(nearest(given.value, _HAS)), name=given.name, known=", ".join(Has))
    marked = [Mark(marks.has(one)) for one in wanted]
    return marked[0] if len(marked) == 1 else AnyOf(tuple(marked))


def _is(given: _Value) -> Condition:
    wanted = _IS.get(given.value.lower())
    if not wanted:
        raise Fault("query.one_of", *given.at(nearest(given.value, _IS)), name=given.name, known=", ".join(Is))
    return Mark(marks.kind(wanted))


def _client(given: _Value) -> Condition | None:
    return Mark(marks.client(given.value)) if word(given.value) else None


def _filter(given: _Value) -> Condition:
    return _is(given) if given.value.lower() in _IS else _has(given)


def _list(given: _Value) -> Condition | None:
    if not given.asker.name:
        raise Fault("query.own_list", *given.at())
    return OnList(title) if (title := word(given.value)) else None


_OPERATORS: Final[Mapping[str, Callable[[_Value], Condition | None]]] = {
    "from": lambda given: Mark(marks.by(_name(given))),
    "to": lambda given: Mark(marks.to(_name(given))),
    "list": _list,
    "since": lambda given: Since(_moment(given)),
    "until": lambda given: Before(_moment(given)),
    "lang": _language,
    "has": _has,
    "filter": _filter,
    "is": _is,
    "url": lambda given: _in_link(given.value),
    "client": _client,
    "min_reposts": lambda given: AtLeast(Counted.reposts, _number(given)),
    "min_favourites": lambda given: AtLeast(Counted.favourites, _number(given)),
}
# Names that people know from elsewhere.
_ALIASES: Final = {
    "after": "since",
    "before": "until",
    "language": "lang",
    "link": "url",
    "min_boosts": "min_reposts",
    "min_likes": "min_favourites",
    "min_retweets": "min_reposts",
    "min_faves": "min_favourites",
    "min_favorites": "min_favourites",
    "source": "client",
}
_HAS: Final[Mapping[str, tuple[Has, ...]]] = {
    **{one.value: (one,) for one in Has},
    **{f"{one.value}s": (one,) for one in Has},
    **dict.fromkeys(("photo", "photos", "picture", "pictures", "pic", "pics", "img"), (Has.image,)),
    **dict.fromkeys(("sound", "music"), (Has.audio,)),
    "media": (Has.image, Has.video, Has.audio),
}
_IS: Final[Mapping[str, Is]] = {
    **{one.value: one for one in Is},
    "replies": Is.reply,
    **{f"{one.value}s": one for one in (Is.repost, Is.quote, Is.organisation)},
    **dict.fromkeys(("retweet", "retweets", "boost", "boosts"), Is.repost),
    "organization": Is.organisation,
}
