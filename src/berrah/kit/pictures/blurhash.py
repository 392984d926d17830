"""A picture in thirty characters, for the moment before it is there (the BlurHash algorithm, blurha.sh).

The picture is taken for a sum of cosine waves. The first number is its mean colour in sRGB; the others are how strong
each wave is in red, green and blue, in nineteen steps. All is written in base 83.
"""

import math
from collections.abc import Sequence

Pixel = Sequence[int]
Colour = tuple[float, float, float]

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"
_STEPS = 19
_MEAN = slice(2, 6)


def encode(pixels: Sequence[Pixel], width: int, height: int, across: int = 4, down: int = 3) -> str:
    """The hash of sRGB pixels, row after row, with so many waves across and down (1 to 9 each)."""
    linear = [tuple(_LINEAR[value] for value in pixel[:3]) for pixel in pixels]
    waves = [_wave(linear, width, height, i, j) for j in range(down) for i in range(across)]
    mean, others = waves[0], waves[1:]
    strongest = max((abs(value) for wave in others for value in wave), default=0.0)
    scale = max(0, min(82, math.floor(strongest * 166 - 0.5)))
    most = (scale + 1) / 166
    written = [_written((across - 1) + (down - 1) * 9, 1), _written(scale, 1), _written(_rgb(mean), 4)]
    written += [_written(_strength(wave, most), 2) for wave in others]
    return "".join(written)


def mean_colour(blurhash: str) -> str:
    """The mean colour as `#rrggbb`, straight from the hash; a grey where it holds none."""
    value = 0
    for digit in blurhash[_MEAN]:
        value = value * len(_DIGITS) + max(0, _DIGITS.find(digit))
    return f"#{value & 0xFFFFFF:06x}" if blurhash else "#808080"


def _wave(linear: list[tuple[float, ...]], width: int, height: int, i: int, j: int) -> Colour:
    across = [math.cos(math.pi * i * x / width) for x in range(width)]
    down = [math.cos(math.pi * j * y / height) for y in range(height)]
    red = green = blue = 0.0
    for place, pixel in enumerate(linear):
        basis = across[place % width] * down[place // width]
        red, green, blue = red + basis * pixel[0], green + basis * pixel[1], blue + basis * pixel[2]
    norm = (1 if i == j == 0 else 2) / (width * height)
    return red * norm, green * norm, blue * norm


def _rgb(colour: Colour) -> int:
    red, green, blue = (_srgb(value) for value in colour)
    return (red << 16) + (green << 8) + blue


def _strength(wave: Colour, most: float) -> int:
    number = 0
    for value in wave:
        part = value / most
        step = math.floor(math.copysign(math.sqrt(abs(part)), part) * 9 + 9.5)
        number = number * _STEPS + max(0, min(_STEPS - 1, step))
    return number


def _srgb(value: float) -> int:
    value = max(0.0, min(1.0, value))
    curved = value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055  # noqa: PLR2004 - IEC 61966-2-1
    return int(curved * 255 + 0.5)


def _flat(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - IEC 61966-2-1


def _written(number: int, digits: int) -> str:
    text = ""
    for _ in range(digits):
        number, digit = divmod(number, len(_DIGITS))
        text = _DIGITS[digit] + text
    return text


_LINEAR = [_flat(value) for value in range(256)]
