"""What an archive holds, in the form in which the house keeps texts, or why it is not kept."""

from typing import Final

from msgspec.structs import replace

from berrah.archives.imports.model import TEXT_MOST, Item, LeftOut
from berrah.kit import clock
from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.ids import EPOCH
from berrah.media import ATTACHED_MOST, DESCRIPTION_MOST

_ORIGIN_MOST: Final = 500
_LARGEST: Final = (1 << 63) - 1


def tidied(found: Item | LeftOut) -> Item | LeftOut:
    """The same post in clean text, with no more files than a post may have."""
    origin = _plain(found.origin)[:_ORIGIN_MOST]
    if isinstance(found, LeftOut):
        return replace(found, origin=origin)
    if len(found.text) > TEXT_MOST:
        return LeftOut(origin, "too_long")
    if not EPOCH <= found.at <= clock.now() or found.order > _LARGEST:
        return LeftOut(origin, "no_date")
    text = clean(found.text)
    if words.is_blank(text):
        text = ""
    if not text and not found.media:
        return LeftOut(origin, "empty")
    media = tuple(
        replace(one, description=clean(one.description)[:DESCRIPTION_MOST]) for one in found.media[:ATTACHED_MOST]
    )
    return replace(found, origin=origin, text=text, answers=_plain(found.answers)[:_ORIGIN_MOST], media=media)


def clean(text: str) -> str:
    """Clean text without what may stand in none: it was written long ago, and nobody can be asked to write it anew."""
    text = _plain(text)
    while True:
        try:
            return words.clean(text)
        except Refused as problem:
            text = text.replace(chr(int(str(problem.facts["character"]).removeprefix("U+"), 16)), "")


def _plain(text: str) -> str:
    """Without halves of surrogate pairs, which are no text."""
    return text.encode("utf-8", "ignore").decode()
