"""Pictures, films and sounds that go with a note, by their places in the archive."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from berrah.archives.imports.model import Attachment, LeftOut
from berrah.archives.imports.source.container import Archive
from berrah.archives.imports.source.mastodon.told import many, text

_FILES: Final = "media_attachments/"


def files_of(archive: Archive) -> dict[str, str]:
    """Names in the archive by what follows `media_attachments/`, or by the whole."""
    return {name.partition(_FILES)[2] or name: name for name in archive.sizes}


def attached(note: dict[str, Any], origin: str, files: Mapping[str, str]) -> Iterator[Attachment | LeftOut]:
    """Each, or why it is left out."""
    for told in many(note.get("attachment")):
        if not isinstance(told, dict):
            continue
        address = text(told, "url")
        name = files.get(address.partition(_FILES)[2] or address.lstrip("/"))
        if name is None:
            yield LeftOut(origin, "file_missing")
        else:
            yield Attachment(name, text(told, "name") or text(told, "summary"), _focus(told.get("focalPoint")))


def _focus(told: Any) -> tuple[float, float]:
    match told:
        case [int() | float() as x, int() | float() as y]:
            return _within(x), _within(y)
        case _:
            return 0.0, 0.0


def _within(told: float) -> float:
    return min(1.0, max(-1.0, float(told))) if abs(told) < 2 else 0.0  # noqa: PLR2004 - NaN and the like are no place
