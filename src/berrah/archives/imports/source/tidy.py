"""What an archive holds, in the form in which the house keeps texts, or why it is not kept."""

from typing import Any, Final

from msgspec.structs import replace

from berrah.archives.imports.model import TEXT_MOST, Earlier, Item, LeftOut, Quoted, language_of
from berrah.kit import clock
from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.ids import EPOCH
from berrah.media import ATTACHED_MOST, DESCRIPTION_MOST
from berrah.posts.versions import MOST

_ORIGIN_MOST: Final = 500
_LARGEST: Final = (1 << 63) - 1


def tidied(found: Item | LeftOut) -> Item | LeftOut:
    """The same post in clean text, with no more files than a post may have."""
    origin = _plain(found.origin)[:_ORIGIN_MOST]
    if isinstance(found, LeftOut):
        return replace(found, origin=origin)
    found = _unquoted(found)
    if max(len(found.text), _length(found.quoted)) > TEXT_MOST or len(found.notice) > TEXT_MOST:
        return LeftOut(origin, "too_long")
    if not EPOCH <= found.at <= clock.now() or found.order > _LARGEST:
        return LeftOut(origin, "no_date")
    text, notice = _said(found.text), line(found.notice)
    if not text and not found.media and not found.poll:
        # A notice before nothing is the text.
        text, notice = notice, ""
        if not text:
            return LeftOut(origin, "empty")
    media = tuple(
        replace(one, description=clean(one.description)[:DESCRIPTION_MOST]) for one in found.media[:ATTACHED_MOST]
    )
    found = replace(found, origin=origin, text=text, notice=notice, answers=_plain(found.answers)[:_ORIGIN_MOST])
    return replace(found, media=media, quoted=_tidy_quoted(found.quoted), **_later(found))


def _unquoted(found: Item) -> Item:
    """What only quotes is words with an address: nobody quotes without a word here."""
    if found.quoted is None or found.media or found.poll or _said(found.text):
        return found
    return replace(found, text=found.quoted.otherwise, quoted=None)


def _tidy_quoted(quoted: Quoted | None) -> Quoted | None:
    return quoted and Quoted(_plain(quoted.origin)[:_ORIGIN_MOST], _said(quoted.otherwise))


def _length(quoted: Quoted | None) -> int:
    return len(quoted.otherwise) if quoted else 0


def line(text: str) -> str:
    """Clean text on one line."""
    tidy = " ".join(clean(text).split())
    return "" if words.is_blank(tidy) else tidy


def _later(found: Item) -> dict[str, Any]:
    """When it was written anew, what it said before, and when its poll ended: none of it is still to come."""
    now, poll = clock.now(), found.poll
    edited_at = min(found.edited_at, now) if found.edited_at > found.at else 0
    earlier = [one for one in found.versions if found.at <= one.at < edited_at and len(one.text) <= TEXT_MOST]
    return {
        "edited_at": edited_at,
        "versions": tuple(_tidy_version(one) for one in earlier[:MOST]),
        "poll": poll and replace(poll, ends_at=max(found.at, min(poll.ends_at, now))),
    }


def _tidy_version(one: Earlier) -> Earlier:
    media = tuple(replace(each, description=clean(each.description)[:DESCRIPTION_MOST]) for each in one.media)
    said = {"text": _said(one.text), "notice": line(one.notice)[:TEXT_MOST], "language": language_of(one.language)}
    return replace(one, media=media[:ATTACHED_MOST], **said)


def _said(text: str) -> str:
    tidy = clean(text)
    return "" if words.is_blank(tidy) else tidy


def clean(text: str) -> str:
    """Clean text without what may stand in none: it was written long ago, and nobody can be asked to write it anew."""
    text = _plain(text)
    while True:
        try:
            return words.clean(text)
        except Refused as problem:
            text = text.replace(chr(int(str(problem.facts["character"]).removeprefix("U+"), 16)), "")


def address(text: str) -> str:
    """The address of a post, as it is kept."""
    return _plain(text)[:_ORIGIN_MOST]


def _plain(text: str) -> str:
    """Without halves of surrogate pairs, which are no text, and without NUL, which is kept nowhere."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")
