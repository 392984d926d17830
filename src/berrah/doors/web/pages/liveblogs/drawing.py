"""The curve of a live page: how many posts there were in each part of the time, for both ways of writing."""

from collections.abc import Sequence
from typing import Final

WIDTH: Final = 360
HEIGHT: Final = 72
_ABOVE: Final = 4


def curve(parts: Sequence[int], *, is_mirrored: bool) -> str:
    """The way of a pen around the bars, from the ground and back to it; time runs as the language does."""
    if not parts:
        return ""
    most, wide = max(1, *parts), WIDTH / len(parts)
    steps = [f"M{_side(0, is_mirrored=is_mirrored):.1f} {HEIGHT}"]
    for place, number in enumerate(parts):
        y = HEIGHT - number / most * (HEIGHT - _ABOVE)
        steps.append(f"V{y:.1f}H{_side((place + 1) * wide, is_mirrored=is_mirrored):.1f}")
    return "".join((*steps, f"V{HEIGHT}Z"))


def _side(x: float, *, is_mirrored: bool) -> float:
    return WIDTH - x if is_mirrored else x
