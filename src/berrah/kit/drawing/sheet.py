"""A sheet as other sites show it beside a link: who says what, 1200 by 630 pixels, drawn in some 0.1 s of a core."""

import io
from typing import Final

import msgspec
from PIL import Image, ImageDraw, ImageOps

from berrah.kit.drawing import lettering
from berrah.kit.drawing.lettering import Way
from berrah.kit.drawing.mark import STAR, mark

WIDTH: Final = 1200
HEIGHT: Final = 630
_PAPER, _CARD, _INK, _FAINT, _SAFFRON = "#f3efe4", "#ffffff", "#20222e", "#666878", "#f5b32b"
_EDGE: Final = 40
_INSIDE: Final = 88
_FACE: Final = 112
_SIGN: Final = 44
_TOP, _FOOT = 230, 516  # the words stand between these
_SIZES: Final = (72, 62, 54, 46, 40, 34)
_TALL: Final = 1.42  # of a line: Arabic reaches further up and down
_COLOURS: Final = 128
_LTR: Final[Way] = "ltr"
_FINE: Final = 4  # a round edge is drawn so many times as large
_TEXT_MOST: Final = 1_200


class Sheet(msgspec.Struct, frozen=True):
    """What stands on it; `face` is a picture's bytes, or empty: then the initial on its colour.

    `accent` is the colour of the house, to be read on white; `logo` the bytes of a PNG, or empty: then its mark.
    """

    said: str
    name: str
    beneath: str  # the name
    house: str
    initial: str = ""
    colour: str = STAR
    face: bytes = b""
    accent: str = STAR
    logo: bytes = b""
    is_leftward: bool = False

    @property
    def way(self) -> Way:
        """How its words run."""
        return "rtl" if self.is_leftward else "ltr"


def draw(sheet: Sheet) -> bytes:
    """The sheet as PNG; words that are too many end with a sign that there are more."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((_EDGE, _EDGE, WIDTH - _EDGE, HEIGHT - _EDGE), 32, fill=_CARD, outline="#e6e1d6", width=2)
    stripe = _from_start(sheet, _EDGE, 10)
    pen.rectangle((stripe, _EDGE + 56, stripe + 10, HEIGHT - _EDGE - 56), fill=_SAFFRON)
    _head(picture, pen, sheet)
    _words(pen, sheet)
    _foot(picture, pen, sheet)
    made = io.BytesIO()
    packed = picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    packed.save(made, "PNG", compress_level=9)
    return made.getvalue()


def _head(picture: Image.Image, pen: ImageDraw.ImageDraw, sheet: Sheet) -> None:
    round_face, hole = _face(sheet), Image.new("L", (_FACE * _FINE, _FACE * _FINE))
    ImageDraw.Draw(hole).rounded_rectangle((0, 0, _FACE * _FINE, _FACE * _FINE), _FACE * _FINE * 3 // 10, fill=255)
    picture.paste(round_face, (_from_start(sheet, _INSIDE, _FACE), 84), hole.resize((_FACE, _FACE)))
    room = WIDTH - 2 * _INSIDE - _FACE - 28
    # A name after the @ is Latin in every language.
    for text, face, colour, way, y in (
        (sheet.name, lettering.font(46, "bold"), _INK, sheet.way, 70),
        (sheet.beneath, lettering.font(32), _FAINT, _LTR, 144),
    ):
        line = lettering.short(lettering.writable(text), face, room, way)
        x = _from_start(sheet, _INSIDE + _FACE + 28, face.getlength(line, direction=way))
        pen.text((x, y), line, font=face, fill=colour, direction=way)


def _face(sheet: Sheet) -> Image.Image:
    if sheet.face:
        with Image.open(io.BytesIO(sheet.face), formats=("WEBP",)) as opened:
            return ImageOps.fit(opened.convert("RGB"), (_FACE, _FACE))
    blank = Image.new("RGB", (_FACE, _FACE), sheet.colour)
    letter = lettering.writable(sheet.initial)
    if not letter:
        return _sign(sheet, _FACE)
    middle = (_FACE / 2, _FACE / 2)
    ImageDraw.Draw(blank).text(middle, letter, font=lettering.font(58, "bold"), fill=_CARD, anchor="mm")
    return blank


def _sign(sheet: Sheet, side: int) -> Image.Image:
    """The logo of the house so large, or its mark."""
    if not sheet.logo:
        return mark(side, _CARD, sheet.accent)
    ground = Image.new("RGB", (side, side), _CARD)
    with Image.open(io.BytesIO(sheet.logo), formats=("PNG",)) as opened:
        whole = ImageOps.contain(opened.convert("RGBA"), (side, side))
    ground.paste(whole, ((side - whole.width) // 2, (side - whole.height) // 2), whole)
    return ground


def _words(pen: ImageDraw.ImageDraw, sheet: Sheet) -> None:
    said = "\n".join(lettering.writable(line) for line in sheet.said[:_TEXT_MOST].splitlines())
    size, found = _fitted(said, sheet.way)
    face = lettering.font(size)
    for number, line in enumerate(found):
        x = _from_start(sheet, _INSIDE, face.getlength(line, direction=sheet.way))
        pen.text((x, _TOP + number * round(size * _TALL)), line, font=face, fill=_INK, direction=sheet.way)


def _fitted(said: str, way: Way) -> tuple[int, list[str]]:
    """The largest size in which all of it stands, or the smallest, and its lines."""
    *larger, smallest = _SIZES
    for size in larger:
        found, is_all = _lines(said, size, way)
        if is_all:
            return size, found
    return smallest, _lines(said, smallest, way)[0]


def _lines(said: str, size: int, way: Way) -> tuple[list[str], bool]:
    return lettering.lines(said, size, WIDTH - 2 * _INSIDE, (_FOOT - _TOP) // round(size * _TALL), way)


def _foot(picture: Image.Image, pen: ImageDraw.ImageDraw, sheet: Sheet) -> None:
    picture.paste(_sign(sheet, _SIGN), (_from_start(sheet, _INSIDE, _SIGN), 526))
    face = lettering.font(28, "bold")
    line = lettering.short(lettering.writable(sheet.house), face, WIDTH - 2 * _INSIDE - 60, sheet.way)
    x = _from_start(sheet, _INSIDE + 58, face.getlength(line, direction=sheet.way))
    pen.text((x, 525), line, font=face, fill=sheet.accent, direction=sheet.way)


def _from_start(sheet: Sheet, x: int, width: float) -> int:
    """Where something so wide begins that stands so far from where lines begin."""
    return round(WIDTH - x - width) if sheet.is_leftward else x
