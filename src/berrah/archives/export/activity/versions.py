"""What a post said before it was written anew, in words of our own: others read what it says now."""

from typing import Any

from berrah.archives.export.activity.context import IS_ERASED, NUMBER, VERSIONS
from berrah.archives.export.activity.moments import iso_exact
from berrah.archives.export.entries import Written
from berrah.media import Medium
from berrah.posts.versions import Shown, Version


def versions(one: Written) -> dict[str, Any]:
    """Each earlier version, oldest first; of one that its author erased, that it was there and when."""
    if not one.versions:
        return {}
    files = {medium.id: medium for medium in one.media}
    return {VERSIONS: [_version(each, files) for each in one.versions]}


def _version(one: Version, files: dict[int, Medium]) -> dict[str, Any]:
    told: dict[str, Any] = {NUMBER: one.number, "published": iso_exact(one.written_at)}
    if one.is_erased:
        return {**told, IS_ERASED: True}
    return {
        **told,
        "summary": one.notice or None,
        "sensitive": one.is_sensitive,
        "source": {"content": one.text, "mediaType": "text/plain"},
        "contentMap": {one.language: one.text} if one.language else {},
        # A file that no longer goes with the post is gone.
        "attachment": [_shown(each, files[each.id]) for each in one.media if each.id in files],
    }


def _shown(one: Shown, medium: Medium) -> dict[str, Any]:
    """A file as it was described then."""
    place = {"type": "Document", "url": f"media_attachments/{medium.file}", "name": one.description or None}
    return {**place, "focalPoint": [one.x, one.y]}
