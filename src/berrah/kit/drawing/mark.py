"""The mark of Berrah, drawn: the star of eight points, the horn, and its call. The same as static/marks/mark.svg."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw

_SIDE: Final = 64
_FINE: Final = 8
STAR: Final = "#4a3fc4"
_HORN, _CALL = "#ffffff", "#f5b32b"
_STEPS: Final = 8
Point = tuple[float, float]
# Each curve begins where the one before it ended: two points that pull, and where it ends.
_BEGIN: Final = (14.0, 34.5)
_CURVES: Final = (
    ((21.5, 34.1), (28.0, 30.2), (32.4, 22.0)),
    ((33.4, 20.6), (35.3, 20.9), (35.8, 22.6)),
    ((37.2, 27.7), (38.7, 32.8), (40.1, 37.9)),
    ((40.6, 39.7), (39.2, 40.9), (37.5, 40.4)),
    ((29.7, 37.4), (22.7, 37.4), (16.2, 39.9)),
    ((14.7, 40.4), (13.3, 39.5), (13.0, 37.7)),
    ((12.8, 35.9), (13.2, 34.6), (14.0, 34.5)),
)
_CALLS: Final = (
    ((42.3, 23.8), ((44.2, 26.7), (45.2, 29.6), (45.5, 33.1))),
    ((49.2, 20.4), ((51.6, 24.4), (52.9, 28.4), (53.2, 33.1))),
)


@lru_cache(maxsize=8)
def mark(side: int, ground: str, star: str = STAR) -> Image.Image:
    """The mark so large on a ground, its star in a colour."""
    large = Image.new("RGB", (_SIDE * _FINE, _SIDE * _FINE), ground)
    pen = ImageDraw.Draw(large)
    square = Image.new("L", large.size)
    box = tuple(n * _FINE for n in (10, 10, 54, 54))
    ImageDraw.Draw(square).rounded_rectangle(box, 5 * _FINE, fill=255)
    for shape in (square, square.rotate(45, Image.Resampling.BICUBIC)):
        large.paste(star, mask=shape)
    pen.polygon(_scaled(_line(_BEGIN, _CURVES)), fill=_HORN)
    for begin, curve in _CALLS:
        pen.line(_scaled(_line(begin, (curve,))), fill=_CALL, width=round(3.6 * _FINE), joint="curve")
    return large.resize((side, side), Image.Resampling.LANCZOS)


def _line(begin: Point, curves: Sequence[tuple[Point, Point, Point]]) -> list[Point]:
    """Cubic Bézier curves as a line of short pieces."""
    points, start = [begin], begin
    for first, second, end in curves:
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            parts = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
            pulls = start, first, second, end
            x, y = (sum(part * pull[axis] for part, pull in zip(parts, pulls, strict=True)) for axis in (0, 1))
            points.append((x, y))
        start = end
    return points


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * _FINE, y * _FINE) for x, y in points]
