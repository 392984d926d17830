"""Which emoji people may answer with: those that everybody's keyboard has, and those of the house."""

from collections.abc import Container
from typing import Final

import regex

from berrah.kit.errors import Refused

NAMES_MOST: Final = 8  # different ones for an announcement, as Mastodon's ReactionValidator has it
_LONGEST: Final = 40
# One picture, as UTS 51 puts them together: a flag, a key, or pictographs in any colour, joined to one.
_PICTURE: Final = r"(?![0-9#*])\p{Emoji}(?:\p{Emoji_Modifier}|\uFE0F)?(?:[\U000E0020-\U000E007E]+\U000E007F)?"
_EMOJI: Final = regex.compile(rf"\p{{RI}}{{2}}|[0-9#*]\uFE0F?\u20E3|{_PICTURE}(?:\u200D{_PICTURE})*")
_NARROW: Final = regex.compile(r"\p{Emoji}")
_WIDE: Final = regex.compile(r"\p{Emoji_Presentation}")


def emoji_named(text: str, known: Container[str]) -> str:
    """The one name of an emoji, or of one of the house by its shortcode; raises Refused("reaction.unknown").

    A heart is the same heart with or without the sign that has it drawn in colour (U+FE0F).
    """
    name = text.strip()
    shortcode = name.removeprefix(":").removesuffix(":")
    if shortcode in known:
        return shortcode
    if len(name) > _LONGEST or not _EMOJI.fullmatch(name):
        raise Refused("reaction.unknown")
    return f"{name}\ufe0f" if _NARROW.fullmatch(name) and not _WIDE.fullmatch(name) else name
