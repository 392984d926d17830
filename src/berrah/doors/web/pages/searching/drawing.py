"""The bars of a curve, for both ways of writing: time runs as the language does."""

from collections.abc import Sequence
from typing import Final

import msgspec

WIDTH: Final = 360
HEIGHT: Final = 120
_ABOVE: Final = 6
_LEAST: Final = 2  # of what was said at all, that it be seen


class Bar(msgspec.Struct, frozen=True):
    """Where a bar stands; `high` is 0 where nothing was said, or nothing was counted."""

    x: float
    wide: float
    high: float

    @property
    def top(self) -> float:
        """Its upper edge."""
        return HEIGHT - self.high


def bars(counts: Sequence[int | None], *, is_mirrored: bool) -> list[Bar]:
    """A bar for each count, in their order; None where there was no time to count."""
    step, most = WIDTH / max(1, len(counts)), max((count or 0 for count in counts), default=0)
    drawn = []
    for place, count in enumerate(counts):
        x = WIDTH - (place + 1) * step if is_mirrored else place * step
        high = max(_LEAST, (count or 0) / most * (HEIGHT - _ABOVE)) if count else 0
        drawn.append(Bar(round(x, 2), round(step, 2), round(high, 1)))
    return drawn
