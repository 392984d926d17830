"""From one colour to the six that the style needs, each readable: WCAG 2.2, 1.4.3 (4.5:1), by light and in the dark.

Lightness is moved in OKLCH (Björn Ottosson, "A perceptual color space for image processing"), where hue and strength
stay what they are to the eye.
"""

import math
import re
from functools import lru_cache
from typing import Final

import msgspec

from berrah.kit.errors import Refused

ACCENT: Final = "#4a3fc4"  # Berrah's own, as tones.css has it
READABLE: Final = 4.5
# What stands under the accent, as tones.css has it; a test holds both together.
LIGHT_GROUNDS: Final = ("#fbf9f4", "#ffffff")
DARK_GROUNDS: Final = ("#15161d", "#1d1f29")
_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_LIGHTEST_STRENGTH, _DARK_SOFT_STRENGTH = 0.03, 0.075
_STEP: Final = 0.004
_Lch = tuple[float, float, float]


class Tones(msgspec.Struct, frozen=True):
    """The accent, what is written on it, and a quiet ground of its kind."""

    accent: str
    ink: str
    soft: str


class Palette(msgspec.Struct, frozen=True):
    """Both sides of a colour, and whether it had to move so that it can be read by light."""

    asked: str
    light: Tones
    dark: Tones

    @property
    def is_shifted(self) -> bool:
        """What is shown by light is not what was asked for."""
        return self.asked != self.light.accent


def checked_colour(text: str) -> str:
    """A colour as `#rrggbb`, or nothing for none; raises Refused("appearance.accent")."""
    word = text.strip().lower()
    if not word:
        return ""
    found = _COLOUR.fullmatch(word)
    if not found:
        raise Refused("appearance.accent")
    digits = found[1] if len(found[1]) > 3 else "".join(digit * 2 for digit in found[1])  # noqa: PLR2004 - #rgb
    return f"#{digits}"


@lru_cache(maxsize=64)
def palette(accent: str) -> Palette:
    """The colours of a house whose accent is this one (`#rrggbb`)."""
    lightness, strength, hue = _lch(accent)
    soft = _hex((0.945, min(strength, _LIGHTEST_STRENGTH), hue))
    by_light = _moved(accent, (lightness, strength, hue), (*LIGHT_GROUNDS, soft), -_STEP)
    dark_soft = _hex((0.31, min(strength, _DARK_SOFT_STRENGTH), hue))
    start = (max(lightness, 0.76), min(strength, 0.15), hue)
    in_the_dark = _moved(_hex(start), start, (*DARK_GROUNDS, dark_soft), _STEP)
    dark_ink = _hex((0.2, min(strength, 0.05), hue))
    return Palette(accent, Tones(by_light, "#ffffff", soft), Tones(in_the_dark, dark_ink, dark_soft))


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _moved(colour: str, start: _Lch, grounds: tuple[str, ...], step: float) -> str:
    """The nearest in this direction that can be read on all of these grounds."""
    lightness, strength, hue = start
    while min(contrast(colour, ground) for ground in grounds) < READABLE:
        lightness += step
        colour = _hex((lightness, strength, hue))
    return colour


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004 - IEC 61966-2-1
    return red, green, blue


def _lch(colour: str) -> _Lch:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(lch: _Lch) -> str:
    """The colour, or where a screen has none so strong, the strongest of its lightness and hue."""
    lightness, strength, hue = min(max(lch[0], 0.0), 1.0), lch[1], lch[2]
    parts = _rgb(lightness, strength, hue)
    while strength > 0 and not all(-0.0005 <= part <= 1.0005 for part in parts):  # noqa: PLR2004 - rounding
        strength = max(0.0, strength - 0.004)
        parts = _rgb(lightness, strength, hue)
    return "#" + "".join(f"{round(255 * _curved(min(max(part, 0.0), 1.0))):02x}" for part in parts)


def _rgb(lightness: float, strength: float, hue: float) -> tuple[float, float, float]:
    a, b = strength * math.cos(hue), strength * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _curved(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004 - IEC 61966-2-1
