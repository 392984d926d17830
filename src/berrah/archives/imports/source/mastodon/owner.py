"""What an archive says of its owner, and what the owner marked."""

import re
from typing import Any, Final

import msgspec

from berrah.archives.imports.model import About, Marked, Said
from berrah.archives.imports.source.container import Archive, content
from berrah.archives.imports.source.markup import text_of
from berrah.archives.imports.source.mastodon.place import place
from berrah.archives.imports.source.mastodon.told import many, text
from berrah.archives.imports.source.stream import values
from berrah.archives.imports.source.tidy import address
from berrah.kit.errors import Refused

MARKS: Final = ("likes.json", "bookmarks.json", "featured.json", "muted_conversations.json")
PEOPLE: Final = (
    "following_accounts.csv",
    "lists.csv",
    "followed_tags.csv",
    "blocked_accounts.csv",
    "muted_accounts.csv",
    "blocked_domains.csv",
    "private_notes.json",
)
_ITEMS = re.compile(r'"(?:orderedItems|items)"\s*:\s*\[')
_SMALL, _PEOPLE_MOST, _MARKS_MOST = 2_000_000, 40_000_000, 200_000


def about(archive: Archive) -> About:
    """What it says of its owner; raises Refused("import.broken", "import.truncated")."""
    name = place(archive, "actor.json")
    marks = tuple(found for one in MARKS if (found := _marked(archive, one)).origins)
    said = Said(_decoded(archive, "preferences.json"), _people(archive))
    actor = _decoded(archive, "actor.json")
    if name is None:
        return About(said=said, marks=marks)
    fields = [one for one in many(actor.get("attachment")) if isinstance(one, dict)]
    root = name.removesuffix("actor.json")
    return About(
        text(actor, "name"),
        text(actor.get("source"), "content") or text_of(text(actor, "summary")),
        tuple((text(one, "name"), text_of(text(one, "value"))) for one in fields if one.get("type") == "PropertyValue"),
        _picture(archive, root, actor.get("icon")),
        _picture(archive, root, actor.get("image")),
        text(actor.get("icon"), "name"),
        text(actor.get("image"), "name"),
        said,
        marks,
    )


def _decoded(archive: Archive, file: str) -> dict[str, Any]:
    """A small file; nothing where there is none."""
    name = place(archive, file)
    if name is None:
        return {}
    try:
        found = msgspec.json.decode(content(archive, name, _SMALL))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused("import.broken") from None
    if not isinstance(found, dict):
        raise Refused("import.broken")
    return found


def _picture(archive: Archive, root: str, told: Any) -> str:
    name = f"{root}{text(told, 'url').lstrip('/')}" if isinstance(told, dict) else ""
    return name if name in archive.sizes else ""


def _marked(archive: Archive, file: str) -> Marked:
    """The addresses in a collection; those beyond what is looked at are counted."""
    name = place(archive, file)
    if name is None:
        return Marked(file, ())
    found, beyond = list[str](), 0
    with archive.open(name) as opened:
        for one in values(opened, _ITEMS):
            origin = address(one if isinstance(one, str) else text(one, "id"))
            if origin and len(found) < _MARKS_MOST:
                found.append(origin)
            elif origin:
                beyond += 1
    return Marked(file, tuple(found), beyond)


def _people(archive: Archive) -> dict[str, str]:
    """The files about others, as texts; one that is none is as if it were not there."""
    found = {}
    for file in PEOPLE:
        if (name := place(archive, file)) is not None:
            found[file] = content(archive, name, _PEOPLE_MOST).decode("utf-8", "replace")
    return found
