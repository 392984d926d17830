"""How the address of a page is spelled: the one that counts, and the same page in other languages."""

from typing import Final
from urllib.parse import parse_qsl, urlencode

import msgspec

from berrah.doors.web.visitor import Visitor
from berrah.kit.i18n import LANGUAGES

# What says which part of a list is meant; anything else in a query shows the same in another way.
_PARTS: Final = ("max_id", "min_id", "since_id", "from", "offset")
_DIGITS: Final = 19
_FIELDS_MOST: Final = 20


class Spelled(msgspec.Struct, frozen=True):
    """The address that counts, and by language the same page: `x-default` as the reader's browser wants it."""

    url: str
    is_part: bool
    spoken: tuple[tuple[str, str], ...]


def spelled(visitor: Visitor, path: str) -> Spelled:
    """Of a page at this path, as it is asked for; a page that was asked for in a language counts as that."""
    url = f"{visitor.house.settings.url}{path}"
    part = _part(visitor.scope["query_string"].decode("latin-1"))
    asked = visitor.asked_language
    spoken = [(language, _with(url, [*part, ("lang", language)])) for language in LANGUAGES]
    counting = _with(url, [*part, ("lang", asked)] if asked else part)
    return Spelled(counting, bool(part), (*spoken, ("x-default", _with(url, part))))


def _part(query: str) -> list[tuple[str, str]]:
    try:
        asked = dict(parse_qsl(query, max_num_fields=_FIELDS_MOST))
    except ValueError:
        return []
    kept = ((name, asked.get(name, "")) for name in _PARTS)
    return [(name, text) for name, text in kept if text.isascii() and text.isdigit() and len(text) <= _DIGITS]


def _with(url: str, query: list[tuple[str, str]]) -> str:
    return f"{url}?{urlencode(query)}" if query else url
