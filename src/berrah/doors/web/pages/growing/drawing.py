"""The way of the pen of a follower curve, for both ways of writing: time runs as the language does."""

from collections.abc import Sequence
from typing import Final

import msgspec

WIDTH: Final = 360
HEIGHT: Final = 120
_ABOVE: Final = 16
_BELOW: Final = 4


class Curve(msgspec.Struct, frozen=True):
    """A line, the same down to the ground, and the least and the most that it stands for."""

    line: str
    under: str
    least: int
    most: int
    is_mirrored: bool


def curve(numbers: Sequence[int], *, is_mirrored: bool) -> Curve:
    """From the first number to the last; the lower edge is the least of them, so that small steps are seen."""
    least, most = min(numbers, default=0), max(numbers, default=0)
    high, step = HEIGHT - _ABOVE - _BELOW, WIDTH / max(1, len(numbers) - 1)
    points = []
    for place, number in enumerate(numbers):
        x = WIDTH - place * step if is_mirrored else place * step
        share = (number - least) / (most - least) if most > least else 0.5
        points.append(f"{x:.1f} {HEIGHT - _BELOW - share * high:.1f}")
    line = "M" + "L".join(points) if points else ""
    first, last = (WIDTH, 0) if is_mirrored else (0, WIDTH)
    return Curve(line, f"{line}L{last} {HEIGHT}L{first} {HEIGHT}Z" if line else "", least, most, is_mirrored)
