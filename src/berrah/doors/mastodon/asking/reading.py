"""Reading bodies and queries: JSON, forms and multipart forms, all into the same names and values."""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

import msgspec

from berrah.kit.errors import Refused
from berrah.kit.serving.multipart import Upload, parts

_MOST_FIELDS = 1_000
_DEEPEST = 4
_SHORT = 200  # bytes; no call leaves much behind
_NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")

T = TypeVar("T")
Values = dict[str, Any]
Pairs = Iterable[tuple[str, str | Upload]]


class Repeated(str):
    """A name that came several times without brackets: its last value, as Rails reads it; a list has all of them."""

    __slots__ = ("every",)
    every: tuple[str, ...]

    @classmethod
    def of(cls, *every: str) -> "Repeated":
        """From the values in their order."""
        made = cls(every[-1])
        made.every = every
        return made


def remembering(read: Callable[[bytes], T]) -> Callable[[bytes], T]:
    """The same, and quicker: apps ask with a handful of queries, over and over."""
    # A token in one is a secret, and kept nowhere.
    known = lru_cache(2_000)(read)
    return lambda query: known(query) if len(query) < _SHORT and b"token" not in query else read(query)


def _of_query(query: bytes) -> Values:
    """Of a query, or of a form that is written like one: what is in that is remembered by nobody."""
    if not query:
        return {}
    try:
        pairs = parse_qsl(query.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise Refused("body.not_utf8") from None
    except ValueError:
        raise Refused("body.malformed") from None
    return nested(pairs)


_of_usual_query: Final = remembering(_of_query)


def of_query(query: bytes) -> Values:
    """The names and values of a query."""
    return _of_usual_query(query).copy()


def of_body(body: bytes, kind: str) -> Values:
    """The names and values of a body of this content type; raises Refused("body.malformed", "body.not_utf8")."""
    body = body.removeprefix(BOM_UTF8)
    if not body or body.isspace():
        return {}
    if "json" in kind.lower():
        return _json(body)
    if kind.lower().startswith("multipart/"):
        return nested(parts(body, kind, _MOST_FIELDS))
    return _of_query(body)


def nested(pairs: Pairs) -> Values:
    """`id[]=1&id[]=2&source[language]=fr` as {"id": ["1", "2"], "source": {"language": "fr"}}.

    `fields[][name]=a&fields[][value]=b&fields[][name]=c` are two, as Rails counts: a name that comes again begins one.
    """
    values: Values = {}
    counted: dict[tuple[str, ...], tuple[int, set[str]]] = {}
    for name, value in pairs:
        found = _NAME.fullmatch(name)
        if found is None:
            continue  # a name that cannot be read belongs to nobody here
        path = [found[1], *found[2][1:-1].split("][")] if found[2] else [found[1]]
        if len(path) > _DEEPEST:
            raise Refused("body.malformed")
        if "" in path[1:-1]:
            path = _numbered(path, counted)
        _put(values, path, value)
    return values


def _numbered(path: list[str], counted: dict[tuple[str, ...], tuple[int, set[str]]]) -> list[str]:
    """The path with a number where it has an empty place that is not its last."""
    place = path.index("", 1)
    before, rest = tuple(path[:place]), "/".join(path[place + 1 :])
    number, known = counted.get(before, (0, set()))
    if rest in known:
        number, known = number + 1, set()
    counted[before] = number, known | {rest}
    return [*before, str(number), *path[place + 1 :]]


def _put(values: Values, path: list[str], value: str | Upload) -> None:
    is_list = len(path) > 1 and path[-1] == ""
    *way, last = path[:-1] if is_list else path
    for step in way:
        values = values.setdefault(step, {})
        if not isinstance(values, dict):
            raise Refused("body.malformed")
    if not is_list:
        before = values.get(last)
        if isinstance(before, str) and isinstance(value, str):
            value = Repeated.of(*(before.every if isinstance(before, Repeated) else (before,)), value)
        values[last] = value
        return
    many = values.setdefault(last, [])
    if not isinstance(many, list):
        raise Refused("body.malformed")
    many.append(value)


def _json(body: bytes) -> Values:
    try:
        values = msgspec.json.decode(body)
    except UnicodeDecodeError:
        raise Refused("body.not_utf8") from None
    except (msgspec.MsgspecError, RecursionError):
        raise Refused("body.malformed") from None
    if not isinstance(values, dict) or len(values) > _MOST_FIELDS:
        raise Refused("body.malformed")
    return values
