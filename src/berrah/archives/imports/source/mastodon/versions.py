"""What a post said before it was written anew; only houses of ours say so."""

from collections.abc import Mapping
from typing import Any

from berrah.archives.imports.model import Attachment, Earlier
from berrah.archives.imports.source.mastodon.attached import attached
from berrah.archives.imports.source.mastodon.told import many, moment, text

_VERSIONS, _IS_ERASED = "berrah:versions", "berrah:isErased"


def versions(note: dict[str, Any], files: Mapping[str, str]) -> tuple[Earlier, ...]:
    """Those that are told with their moments, oldest first."""
    told = [one for one in many(note.get(_VERSIONS)) if isinstance(one, dict)]
    found = [_version(one, at, files) for one in told if (at := moment(text(one, "published"))) is not None]
    return tuple(sorted(found, key=lambda one: one.at))


def _version(told: dict[str, Any], at: int, files: Mapping[str, str]) -> Earlier:
    if told.get(_IS_ERASED) is True:
        return Earlier(at, is_erased=True)
    spoken = told.get("contentMap")
    language = next((one for one in spoken if isinstance(one, str)), "") if isinstance(spoken, dict) else ""
    shown = tuple(one for one in attached(told, "", files) if isinstance(one, Attachment))
    words, before = text(told.get("source"), "content"), text(told, "summary")
    return Earlier(at, words, before, language, told.get("sensitive") is True, media=shown)
