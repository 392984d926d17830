"""The archive of Mastodon and those that write as it does, Berrah among them: ActivityStreams in outbox.json."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import msgspec

from berrah.archives.imports.model import About, Attachment, Item, LeftOut, language_of
from berrah.archives.imports.source.container import Archive, content
from berrah.archives.imports.source.markup import text_of
from berrah.archives.imports.source.stream import objects
from berrah.kit.errors import Refused

_PUBLIC: Final = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_ITEMS = re.compile(r'"(?:orderedItems|items)"\s*:\s*\[')
_OUTBOX: Final = "outbox.json"
_SMALL: Final = 2_000_000
_NOTES: Final = {"Note", "Article", "Question", "Page"}
_FILES: Final = "media_attachments/"


def is_it(archive: Archive) -> bool:
    """Whether it looks like one."""
    return _place(archive, _OUTBOX) is not None


def read(archive: Archive) -> Iterator[Item | LeftOut]:
    """Its posts, as they stand; raises what objects raises."""
    name = _place(archive, _OUTBOX)
    if name is None:
        raise Refused("import.broken")
    files = _files(archive)
    with archive.open(name) as file:
        for order, activity in enumerate(objects(file, _ITEMS)):
            yield from _of_activity(activity, order, files)


def about(archive: Archive) -> About:
    """What it says of its owner."""
    name = _place(archive, "actor.json")
    if name is None:
        return About()
    try:
        actor = msgspec.json.decode(content(archive, name, _SMALL))
    except (msgspec.DecodeError, RecursionError):
        raise Refused("import.broken") from None
    if not isinstance(actor, dict):
        raise Refused("import.broken")
    fields = [one for one in _many(actor.get("attachment")) if isinstance(one, dict)]
    root = name.removesuffix("actor.json")
    return About(
        _text(actor, "name"),
        text_of(_text(actor, "summary")),
        tuple(
            (_text(one, "name"), text_of(_text(one, "value"))) for one in fields if one.get("type") == "PropertyValue"
        ),
        _picture(archive, root, actor.get("icon")),
        _picture(archive, root, actor.get("image")),
    )


def _place(archive: Archive, name: str) -> str | None:
    """Where the file is: at the top, or in the one folder in which everything is."""
    found = [one for one in archive.sizes if one == name or (one.endswith(f"/{name}") and one.count("/") == 1)]
    return min(found, key=len, default=None)


def _picture(archive: Archive, root: str, told: Any) -> str:
    name = f"{root}{_text(told, 'url').lstrip('/')}" if isinstance(told, dict) else ""
    return name if name in archive.sizes else ""


def _files(archive: Archive) -> dict[str, str]:
    """Names in the archive by what follows `media_attachments/`, or by the whole."""
    return {name.partition(_FILES)[2] or name: name for name in archive.sizes}


def _of_activity(activity: dict[str, Any], order: int, files: dict[str, str]) -> Iterator[Item | LeftOut]:
    note, kind = activity.get("object"), activity.get("type")
    origin = _text(note, "id") if isinstance(note, dict) else _text(activity, "id")
    if kind == "Announce":
        yield LeftOut(_text(activity, "id"), "repost")
        return
    if kind != "Create" or not isinstance(note, dict) or _text(note, "type") not in _NOTES or not origin:
        yield LeftOut(origin or _text(activity, "id"), "unknown")
        return
    at, seen = _moment(_text(note, "published") or _text(activity, "published")), _visibility(note)
    if at is None:
        yield LeftOut(origin, "no_date")
    elif seen is None:
        yield LeftOut(origin, "direct")
    else:
        attached = list(_attached(note, origin, files))
        yield from (one for one in attached if isinstance(one, LeftOut))
        yield Item(
            at,
            order,
            origin,
            _words(note),
            _language(note),
            seen,
            _text(note, "inReplyTo"),
            tuple(one for one in attached if isinstance(one, Attachment)),
            note.get("sensitive") is True,
        )


def _visibility(note: dict[str, Any]) -> int | None:
    """As in posts.Visibility; None for what was said to some only."""
    to, cc = (set(filter(_is_text, _many(note.get(key)))) for key in ("to", "cc"))
    if to & _PUBLIC:
        return 0
    if cc & _PUBLIC:
        return 1
    return 2 if any(one.endswith("/followers") for one in to) else None


def _words(note: dict[str, Any]) -> str:
    """What its author wrote, with the notice that stood before it and what a poll asked: nothing is lost."""
    source = note.get("source")
    plain = _text(source, "content") if _text(source, "mediaType") == "text/plain" else ""
    text = plain or text_of(_text(note, "content"))
    choices = [one for key in ("oneOf", "anyOf") for one in _many(note.get(key)) if isinstance(one, dict)]
    lines = [f"○ {_text(one, 'name')}" for one in choices]
    notice = text_of(_text(note, "summary"))
    return "\n\n".join(part for part in (notice, text, "\n".join(lines)) if part)


def _language(note: dict[str, Any]) -> str:
    told = note.get("contentMap")
    return language_of(next((one for one in told if _is_text(one)), "")) if isinstance(told, dict) else ""


def _attached(note: dict[str, Any], origin: str, files: dict[str, str]) -> Iterator[Attachment | LeftOut]:
    for told in _many(note.get("attachment")):
        if not isinstance(told, dict):
            continue
        address = _text(told, "url")
        name = files.get(address.partition(_FILES)[2] or address.lstrip("/"))
        if name is None:
            yield LeftOut(origin, "file_missing")
        else:
            yield Attachment(name, _text(told, "name") or _text(told, "summary"), _focus(told.get("focalPoint")))


def _focus(told: Any) -> tuple[float, float]:
    match told:
        case [int() | float() as x, int() | float() as y]:
            return min(1.0, max(-1.0, float(x))), min(1.0, max(-1.0, float(y)))
        case _:
            return 0.0, 0.0


def _moment(said: str) -> int | None:
    try:
        return round(datetime.fromisoformat(said).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None


def _many(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [] if told is None else [told]


def _is_text(told: Any) -> bool:
    return isinstance(told, str)


def _text(of: Any, key: str) -> str:
    found = of.get(key) if isinstance(of, dict) else None
    return found if isinstance(found, str) else ""
