"""The form of a text in which words are looked for: what readers take for the same word is the same there.

Case is folded as Unicode has it (`STRASSE` is `Straße`). Accents stay, because they make other words (`sale`, `salé`).
Arabic vowel signs and the stroke that stretches a word go: most write without them, and mean the same word. So do
marks that nobody sees, and any white space is one blank.
"""

import re
from typing import Final
from unicodedata import category, normalize

# Arabic: tatweel; tanwin to sukun and what follows them; the small alef above. Then soft hyphen, zero width space,
# word joiner, the byte order mark and the marks of direction.
_NOT_READ: Final = re.compile(
    r"[\u0640\u064b-\u065f\u0670\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)


def plain(text: str) -> str:
    """The text for looking in it; empty if there is nothing to look for."""
    folded = normalize("NFC", normalize("NFC", text).casefold())
    return " ".join((folded if folded.isascii() else _NOT_READ.sub("", folded)).split())


def is_of_word(character: str) -> bool:
    """Whether words are made of it: letters, marks, numbers and what connects them, as Mastodon's patterns have it."""
    return character.isalnum() or category(character)[0] in "LMN" or category(character) == "Pc"


def stands_alone(phrase: str, text: str) -> bool:
    """Whether the phrase stands somewhere in the text as a whole word; both in their plain form.

    An edge of the phrase that is no letter needs no boundary: `c++` is found in `c++17`, as at Mastodon.
    """
    needs_before, needs_after = is_of_word(phrase[0]), is_of_word(phrase[-1])
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        is_free = not (needs_before and start and is_of_word(text[start - 1]))
        if is_free and not (needs_after and end < len(text) and is_of_word(text[end])):
            return True
        start = text.find(phrase, start + 1)
    return False
