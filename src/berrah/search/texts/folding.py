"""How words are compared: été finds ÉTÉ, ete and l'été; أحمد finds احمد; œuvre finds oeuvre.

A text is read once, character by character, each through a table that remembers what it saw. What comes out are words
of letters and digits in small letters without accents, in the order of the text. In scripts that put no space between
words each character is a word, and so is each emoji: a query of several is a phrase of them.

Left alone are marks that are letters of their own to those who read them: the vowels of Indian scripts, the voiced
signs of kana, й. Sources: Unicode Standard Annex 15 (normal forms); for Arabic the normalisation of Larkey, Ballesteros
and Connell, "Improving stemming for Arabic information retrieval", SIGIR 2002 (alef, ta marbuta, alef maksura, tatweel,
vowel signs).
"""

from functools import lru_cache
from typing import Final
from unicodedata import category, digit, is_normalized, normalize

import regex

GAP: Final = "\ue000"  # between two texts of a post: no phrase reaches across, and no word is it
WORD_MOST: Final = 64  # characters of a word: what is longer is cut, in texts and in queries alike

_REGIONS: Final = "\U0001f1e6-\U0001f1ff"
_FLAG = regex.compile(f"[{_REGIONS}]{{2}}")
_HAS_REGION = regex.compile(f"[{_REGIONS}]")
# Words run on without spaces.
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]", regex.VERSION1
)
_OWN_LETTERS = regex.compile(r"[\p{Hiragana}\p{Katakana}\p{Hangul}йЙ]", regex.VERSION1)
_ACCENT = regex.compile(r"(?=\p{Mn})[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Inherited}]", regex.VERSION1)
_LETTERS: Final = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ة": "ه",
    "ە": "ه",
    "ک": "ك",
    "ـ": "",
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ı": "i",
    "þ": "th",
}
_SKIN: Final = range(0x1F3FB, 0x1F400)


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    found = plain(text).split()
    return [word[:WORD_MOST] for word in found] if len(text) > WORD_MOST else found


def plain(text: str) -> str:
    """A text as its words are read from it, with space between them."""
    if not text.isascii():
        if not is_normalized("NFC", text):
            text = normalize("NFC", text)
        if _HAS_REGION.search(text):
            text = _FLAG.sub(r" \g<0> ", text)
    return text.translate(_TABLE)


class _Folded(dict[int, str]):
    """What becomes of each character."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _folded(chr(code))
        return made


def _folded(character: str) -> str:
    """A character as part of a word, as a word of its own between spaces, as a space, or as nothing."""
    if character in _LETTERS:
        return _LETTERS[character]
    kind = category(character)
    if kind == "Cf" or _ACCENT.match(character) or ord(character) in _SKIN or _is_selector(character):
        return ""
    if _UNSPACED.match(character) and kind[0] in "LMN":
        return _alone(character) if kind[0] == "L" else character
    if kind[0] in "LMN":
        return _letters(character)
    if kind == "So" or (kind == "Sc" and not character.isascii()):
        return _sign(character)
    return " "


def _alone(character: str) -> str:
    """A word of its own; ำ is two characters, and both are read as each by itself."""
    plain = normalize("NFKC", character)
    return f" {plain} " if len(plain) == 1 else "".join(map(_folded, plain))


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or character == "\u20e3"


def _sign(character: str) -> str:
    """An emoji or a currency stands for itself; ™ and ℃ are letters; half a flag stays with its other half."""
    plain = normalize("NFKC", character)
    if plain != character:
        return "".join(_folded(part) for part in plain)
    return character if "\U0001f1e6" <= character <= "\U0001f1ff" else f" {character} "


def _letters(character: str) -> str:
    """Letters and digits in their plain form."""
    if category(character) == "Nd":
        return str(digit(character))
    if _OWN_LETTERS.match(character):
        return normalize("NFKC", character).lower()
    plain = normalize("NFKD", character.casefold())
    if plain == character:
        return plain
    kept = "".join(one for one in plain if not (category(one) == "Mn" and _ACCENT.match(one)))
    return "".join(one if one == character else _TABLE[ord(one)] for one in kept)


_TABLE: Final = _Folded()


@lru_cache(10_000)
def word(text: str) -> str:
    """The words of a short text as one: how names and marks are compared."""
    return "".join(words(text))
