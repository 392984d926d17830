"""French spaces and apostrophes, so that translators may type ordinary ones.

A narrow no-break space (U+202F) stands before ; : ! ? » and after «, and the apostrophe is ’ (Lexique des règles
typographiques en usage à l'Imprimerie nationale). Tags, placeholders, entities, addresses and times are left alone.
"""

import re
from typing import Final

_APART: Final = re.compile(r"(<[^>]*>|%\(\w+\)s|&#?\w+;|\w+://\S+|\d+:\d+)")
_BEFORE: Final = re.compile(r"[ \u00a0\u202f]*([;:!?»]+)")
_AFTER: Final = re.compile(r"«[ \u00a0\u202f]*")
_STIFF: Final = re.compile(r"\b(de|que|jusque|lorsque) %\((house|organisation)\)s", re.IGNORECASE)


def spaced(text: str) -> str:
    """The text as a French printer sets it."""
    parts = _APART.split(text)
    parts[::2] = [_set(part) for part in parts[::2]]
    return "".join(parts).removeprefix("\u202f")


def stiff(text: str) -> bool:
    """Whether a name follows a word that would lose its vowel before some names: d’Ibtikar, du serveur Berrah."""
    return bool(_STIFF.search(text))


def _set(part: str) -> str:
    return _AFTER.sub("«\u202f", _BEFORE.sub("\u202f\\1", part)).replace("'", "’")
