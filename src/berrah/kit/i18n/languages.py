"""The languages of the house, and which of them somebody gets."""

import re
from typing import Final, Literal, get_args

Language = Literal["fr", "en", "ar"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_WISH: Final = re.compile(r"\s*([a-z]{1,8})(?:-[a-z0-9-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?")
# Spoken Arabic has tags of its own (Moroccan, Egyptian, Algerian, Levantine); its speakers write the common one.
_NEIGHBOURS: Final[dict[str, Language]] = {"ary": "ar", "arz": "ar", "arq": "ar", "apc": "ar", "arb": "ar"}
_LONGEST: Final = 500


def choose(accept_language: str, wished: str | None = None, default: Language = "en") -> Language:
    """The language to speak: the one wished (account, cookie) if we have it, else the browser's favourite of ours.

    `accept_language` is the header as it came (RFC 9110, 12.5.4); what cannot be read in it is ignored.
    """
    if wished and (known := _ours(wished)):
        return known
    best, weight = default, 0.0
    for part in accept_language[:_LONGEST].lower().split(","):
        match = _WISH.fullmatch(part)
        if match is None:
            continue
        language, quality = _ours(match[1]), float(match[2] or 1)
        if language and quality > weight:
            best, weight = language, quality
    return best


def _ours(tag: str) -> Language | None:
    return next((language for language in LANGUAGES if language == tag), _NEIGHBOURS.get(tag))
