"""The last part of the address of a live page: made of its title, in letters that every keyboard has."""

import re
import unicodedata
from typing import Final

MOST: Final = 48
TRIES: Final = 20
# Other pages and streams have these addresses.
RESERVED: Final = frozenset(
    (
        *("accounts", "embed", "embedded", "frame", "home", "inbox", "invitations", "lists", "liveblogs"),
        *("messages", "mine", "new", "notifications", "posts", "public", "tags"),
    )
)
_FALLBACK: Final = "live"
# As people in Morocco write Arabic with Latin letters on a telephone, but without digits for letters.
_ARABIC: Final = str.maketrans(
    {
        **dict(zip("ءآأؤإئابتثجحخدذرزسشصضطظعغفقكلمنهويىةگپڤچ", (
            "", "a", "a", "ou", "i", "i", "a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "ch", "s",
            "d", "t", "z", "a", "gh", "f", "q", "k", "l", "m", "n", "h", "ou", "i", "a", "a", "g", "p", "v", "tch",
        ), strict=True)),
        **{str(n): str(n) for n in range(10)},
        **{chr(0x660 + n): str(n) for n in range(10)},
        "ـ": "",
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
    }
)  # fmt: skip
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def slug_of(title: str) -> str:
    """The address that a title asks for: "Procès du port" becomes "proces-du-port"."""
    spelled = unicodedata.normalize("NFKC", title).translate(_ARABIC)
    plain = "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
    words = _OTHER.sub("-", plain.replace("’", "-").lower()).strip("-")
    return _cut(words) or _FALLBACK


def candidates(title: str) -> list[str]:
    """The address, and those to take if somebody has it already, in order."""
    first = slug_of(title)
    numbered = [f"{first}-{n}" for n in range(2, TRIES)]
    return numbered if first in RESERVED else [first, *numbered]


def own(title: str, identifier: int) -> str:
    """One that only this page can have."""
    return f"{slug_of(title)}-{identifier:x}"


def is_slug(text: str) -> bool:
    """Whether this can be one: what is not need not be asked for."""
    return bool(re.fullmatch(r"[a-z0-9-]{1,80}", text))


def _cut(words: str) -> str:
    """Not in the middle of a word, unless the word alone is too long."""
    if len(words) <= MOST:
        return words
    whole = words[: MOST + 1].rpartition("-")[0]
    return whole or words[:MOST]
