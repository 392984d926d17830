"""Reads one value as its setting wants it, and says in words what that is."""

from collections.abc import Callable
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Final, Literal, get_args, get_origin
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta
from msgspec.structs import FieldInfo

from berrah.kit.limits import Rate
from berrah.kit.settings.model import Networks

_SHORTEST_SECRET: Final = 32
_LAST_PORT: Final = 65_535
_IN_WORDS: Final = {
    "url": "an address such as https://crieur.example, without a path",
    "database": "nothing, or an address such as postgresql://user:password@host/name",
    "sso_issuer": "an address such as https://login.example/realms/works",
    "smtp": "nothing, or an address such as smtp://user:password@host:587",
    "mail_from": "an e-mail address, or a name and an address in angle brackets",
    "timezone": "a time zone such as Africa/Casablanca",
    "contact_email": "an e-mail address",
    "s3_endpoint": "nothing, or an address such as https://s3.example",
    "s3_public_url": "nothing, or an address such as https://media.example",
    "secret": f"at least {_SHORTEST_SECRET} characters",
}

_KINDS: Final[tuple[tuple[object, str], ...]] = (
    (Rate, "a rate such as 600/1h (units s, m, h, d), or off"),
    (Networks, "networks such as 10.0.0.0/8, separated by commas"),
    (bool, "true or false"),
    (Path, "a folder"),
)


def read(field: FieldInfo, given: object) -> object:
    """The value of a setting from what a file or the environment holds; raises ValueError when it cannot be.

    Text is read as numbers, booleans and comma-separated networks: the environment knows nothing else.
    """
    kind, _ = _taken_apart(field)
    value: object
    if kind is Path:
        value = Path(_text(given)).expanduser()
    elif kind is Rate:
        value = Rate.parse(_text(given))
    elif kind == Networks:
        parts = given if isinstance(given, list) else _text(given).split(",")
        value = tuple(ip_network(_text(part).strip()) for part in parts if part)
    else:
        value = msgspec.convert(given, field.type, strict=not isinstance(given, str))
    if not _is_possible(field.name, value):
        raise ValueError(field.name)
    return value


def in_words(field: FieldInfo) -> str:
    """What a setting may be: "a whole number from 1 to 65535"."""
    kind, meta = _taken_apart(field)
    if field.name in _IN_WORDS:
        return _IN_WORDS[field.name]
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    if kind is int:
        return f"a whole number from {meta.ge} to {meta.le}"
    if kind is str:
        return f"text of {meta.min_length or 0} to {meta.max_length} characters" if meta.max_length else "text"
    return next(words for known, words in _KINDS if kind == known)


def description(field: FieldInfo) -> str:
    """What a setting means."""
    return _taken_apart(field)[1].description or ""


def _taken_apart(field: FieldInfo) -> tuple[object, Meta]:
    if get_origin(field.type) is not Annotated:
        raise TypeError(f"the setting {field.name} has no description")
    kind, meta = get_args(field.type)
    return kind, meta


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError("text expected")
    return given


def _is_possible(name: str, value: object) -> bool:
    is_right = _CHECKS.get(name)
    return is_right is None or not isinstance(value, str) or not value or is_right(value)


def _is_public_url(value: str) -> bool:
    parts = urlsplit(value.rstrip("/"))
    has_more = parts.path or parts.query or parts.fragment or parts.username is not None
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not has_more and _has_port(parts.netloc)


def _is_smtp(value: str) -> bool:
    parts = urlsplit(value)
    is_plain = not parts.path.strip("/") and not parts.query and not parts.fragment
    is_ours = parts.scheme in {"smtp", "smtps"} and bool(parts.hostname) and is_plain
    return is_ours and _has_port(parts.netloc.rpartition("@")[2])


def _has_port(netloc: str) -> bool:
    _, colon, port = netloc.rpartition(":")
    return not colon or netloc.endswith("]") or (port.isdigit() and 0 < int(port) <= _LAST_PORT)


def _is_zone(value: str) -> bool:
    try:
        ZoneInfo(value)
    except (OSError, ValueError, KeyError):
        return False
    return True


_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    "url": _is_public_url,
    "database": lambda value: value.startswith(("postgresql://", "postgres://")) and bool(urlsplit(value).hostname),
    "smtp": _is_smtp,
    "mail_from": lambda value: all(parseaddr(value)[1].partition("@")),
    "contact_email": lambda value: all(value.partition("@")) and " " not in value,
    "s3_endpoint": _is_public_url,
    "s3_public_url": _is_public_url,
    "sso_issuer": lambda value: urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).hostname),
    "secret": lambda value: len(value) >= _SHORTEST_SECRET,
    "timezone": _is_zone,
}
