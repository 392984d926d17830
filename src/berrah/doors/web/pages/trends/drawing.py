"""The small curve beside a hashtag or a link: its last seven days, for both ways of writing."""

from collections.abc import Sequence
from typing import Final

from berrah.trends import Day

WIDTH: Final = 90
HEIGHT: Final = 28
_EDGE: Final = 3  # half of the pen, and a little air


def curve(days: Sequence[Day], *, is_mirrored: bool) -> str:
    """The way of a pen from day to day, time running as the language does; `days` begin with the newest."""
    most, step = max(1, *(day.uses for day in days)), WIDTH / max(1, len(days) - 1)
    points = []
    for place, day in enumerate(reversed(days)):
        x = WIDTH - place * step if is_mirrored else place * step
        points.append(f"{x:.1f} {HEIGHT - _EDGE - day.uses / most * (HEIGHT - 2 * _EDGE):.1f}")
    return "M" + "L".join(points)
