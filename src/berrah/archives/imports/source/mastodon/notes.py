"""Posts: outbox.json."""

import re
from collections.abc import Iterator
from typing import Any, Final

from berrah.archives.imports.model import Attachment, Earlier, Item, LeftOut, language_of
from berrah.archives.imports.source.container import Archive
from berrah.archives.imports.source.markup import text_of
from berrah.archives.imports.source.mastodon.attached import attached, files_of
from berrah.archives.imports.source.mastodon.place import place
from berrah.archives.imports.source.mastodon.questions import asked, in_words
from berrah.archives.imports.source.mastodon.quoting import INLINE, PUBLIC, policy, quoted, with_quoted
from berrah.archives.imports.source.mastodon.told import many, moment, text
from berrah.archives.imports.source.mastodon.versions import versions
from berrah.archives.imports.source.stream import objects
from berrah.kit.errors import Refused

_ITEMS = re.compile(r'"(?:orderedItems|items)"\s*:\s*\[')
_OUTBOX: Final = "outbox.json"
_NOTES: Final = {"Note", "Article", "Question", "Page"}


def is_it(archive: Archive) -> bool:
    """Whether it looks like one."""
    return place(archive, _OUTBOX) is not None


def read(archive: Archive) -> Iterator[Item | LeftOut]:
    """Its posts, as they stand; raises what objects raises."""
    name = place(archive, _OUTBOX)
    if name is None:
        raise Refused("import.broken")
    files = files_of(archive)
    with archive.open(name) as file:
        for order, activity in enumerate(objects(file, _ITEMS)):
            yield from _of_activity(activity, order, files)


def _of_activity(activity: dict[str, Any], order: int, files: dict[str, str]) -> Iterator[Item | LeftOut]:
    note, kind = activity.get("object"), activity.get("type")
    origin = text(note, "id") if isinstance(note, dict) else text(activity, "id")
    if kind == "Announce":
        yield LeftOut(text(activity, "id"), "repost")
        return
    if kind != "Create" or not isinstance(note, dict) or text(note, "type") not in _NOTES or not origin:
        yield LeftOut(origin or text(activity, "id"), "unknown")
        return
    at, seen = moment(text(note, "published") or text(activity, "published")), _visibility(note)
    if at is None:
        yield LeftOut(origin, "no_date")
    elif seen is None:
        yield LeftOut(origin, "direct")
    else:
        shown = list(attached(note, origin, files))
        yield from (one for one in shown if isinstance(one, LeftOut))
        files_of_it = tuple(one for one in shown if isinstance(one, Attachment))
        yield _item(note, (at, order, origin), seen, files_of_it, versions(note, files))


def _item(
    note: dict[str, Any],
    named: tuple[int, int, str],
    seen: int,
    shown: tuple[Attachment, ...],
    earlier: tuple[Earlier, ...],
) -> Item:
    poll = asked(note)
    words = _words(note, has_poll=poll is not None)
    about = quoted(note, words)
    return Item(
        *named,
        _words(note, INLINE, has_poll=poll is not None) if about else with_quoted(words, note),
        _language(note),
        seen,
        text(note, "inReplyTo"),
        shown,
        note.get("sensitive") is True,
        text(note, "summary"),  # plain, as Mastodon writes and reads it
        moment(text(note, "updated")) or 0,
        poll,
        earlier,
        about,
        policy(note),
    )


def _visibility(note: dict[str, Any]) -> int | None:
    """As in posts.Visibility; None for what was said to some only."""
    to, cc = (set(filter(_is_text, many(note.get(key)))) for key in ("to", "cc"))
    if to & PUBLIC:
        return 0
    if cc & PUBLIC:
        return 1
    return 2 if any(one.endswith("/followers") for one in to) else None


def _words(note: dict[str, Any], without: str = "", *, has_poll: bool) -> str:
    """What its author wrote, without what is of this class; what is none of our polls stands behind it."""
    source = note.get("source")
    plain = text(source, "content") if text(source, "mediaType") == "text/plain" else ""
    written = plain or text_of(text(note, "content"), without)
    if not has_poll and (choices := in_words(note)):
        written = f"{written}\n\n{choices}".strip()
    return written


def _language(note: dict[str, Any]) -> str:
    told = note.get("contentMap")
    return language_of(next((one for one in told if _is_text(one)), "")) if isinstance(told, dict) else ""


def _is_text(told: Any) -> bool:
    return isinstance(told, str)
