"""What a page says of itself in JSON-LD (schema.org): headline, description, author, publisher, picture."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

_OBJECTS_MOST: Final = 200
_DEPTH_MOST: Final = 4


def read(scripts: Iterable[str]) -> dict[str, str]:
    """The words of the first thing with a headline, or else with a name; empty where there is none."""
    found = [thing for script in scripts for thing in _things(_decoded(script), 0)][:_OBJECTS_MOST]
    thing = next((one for one in found if _word(one.get("headline"))), None)
    return _words(thing) if thing else {}


def _decoded(script: str) -> object:
    try:
        return msgspec.json.decode(script)
    except (msgspec.DecodeError, RecursionError):
        return None


def _things(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH_MOST:
        return
    if isinstance(value, list):
        for one in value[:_OBJECTS_MOST]:
            yield from _things(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"), depth + 1)


def _words(thing: dict[str, Any]) -> dict[str, str]:
    author, publisher = _first(thing.get("author")), _first(thing.get("publisher"))
    return {
        "title": _word(thing.get("headline")),
        "description": _word(thing.get("description")),
        "author": _word(_of(author, "name")) or _word(author),
        "author_url": _word(_of(author, "url")),
        "site": _word(_of(publisher, "name")),
        "image": _address(thing.get("image")) or _address(thing.get("thumbnailUrl")),
        "language": _word(_of(_first(thing.get("inLanguage")), "alternateName")) or _word(thing.get("inLanguage")),
    }


def _first(value: object) -> object:
    return (value[0] if value else None) if isinstance(value, list) else value


def _of(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _address(value: object) -> str:
    first = _first(value)
    return _word(_of(first, "url")) or _word(first)
