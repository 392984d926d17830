"""Words in our own fonts: what can be written, how wide it is, where its lines end.

One font has Latin, Greek, Cyrillic and Arabic together, so that a line in two scripts is joined and ordered as a whole
(HarfBuzz and FriBiDi, through Pillow's Raqm). What it has no letter for, emoji among them, is left out.
"""

import io
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont, Layout

Weight = Literal["regular", "bold"]
Way = Literal["ltr", "rtl"]
_NO_LETTER: Final = "\U0010fffe"
_MORE: Final = "…"
# Invisible, but it says how what stands beside it is joined and ordered.
_UNSEEN: Final = frozenset("\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")


@cache
def font(size: int, weight: Weight = "regular") -> FreeTypeFont:
    """The font in a size, in pixels."""
    return ImageFont.truetype(io.BytesIO(_bytes(weight)), size, layout_engine=Layout.RAQM)


@cache
def _bytes(weight: Weight) -> bytes:
    return files("berrah.kit.drawing").joinpath("fonts", f"{weight}.ttf").read_bytes()


def writable(text: str) -> str:
    """The text without what has no letter here; its words stay words."""
    kept = ("".join(one for one in word if _has_letter(one)).strip("\u200d") for word in text.split(" "))
    return " ".join(word for word in kept if word)


@lru_cache(maxsize=4_096)
def _has_letter(character: str) -> bool:
    if character in _UNSEEN:
        return True
    return bool(character.isprintable()) and bytes(font(16).getmask(character)) != _missing()


@cache
def _missing() -> bytes:
    return bytes(font(16).getmask(_NO_LETTER))


def lines(text: str, size: int, width: int, most: int, way: Way) -> tuple[list[str], bool]:
    """The text in lines of this width, and whether it all stands in so many; the last says that there is more."""
    found: list[str] = []
    for line in _broken(text, font(size), width, way):
        if len(found) == most:
            return [*found[:-1], _cut(found[-1], font(size), width, way)], False
        found.append(line)
    return found, True


def _broken(text: str, face: FreeTypeFont, width: int, way: Way) -> Iterator[str]:
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if face.getlength(longer, direction=way) <= width:
                line = longer
                continue
            if line:
                yield line
            *whole, line = _pieces(word, face, width, way)
            yield from whole
        if line:
            yield line


def _pieces(word: str, face: FreeTypeFont, width: int, way: Way) -> list[str]:
    """A word that is wider than a line, an address most often, in parts that are not."""
    parts, part = [], ""
    for letter in word:
        if part and face.getlength(part + letter, direction=way) > width:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]


def _cut(line: str, face: FreeTypeFont, width: int, way: Way) -> str:
    while line and face.getlength(line + _MORE, direction=way) > width:
        line = line[:-1]
    return line.rstrip() + _MORE


def short(text: str, face: FreeTypeFont, width: int, way: Way) -> str:
    """The text on one line of this width."""
    return text if face.getlength(text, direction=way) <= width else _cut(text, face, width, way)
