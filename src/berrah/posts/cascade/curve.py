"""How fast it went: pure sums over the moments at which a post was passed on."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

import msgspec

_POINTS: Final = 48


class Point(msgspec.Struct, frozen=True):
    """Until `at` (ms) it had been passed on so often."""

    at: int
    reposts: int


class Pace(msgspec.Struct, frozen=True):
    """How a post went: ms from the post to the first repost, and to that with which half of all had come."""

    first: int | None
    half_life: int | None
    curve: list[Point]


def pace(began: int, moments: Sequence[int]) -> Pace:
    """From the moment of a post and those of its reposts, in order, in ms."""
    if not moments:
        return Pace(None, None, [])
    last = max(moments[-1], began + 1)
    edges = [began + (last - began) * step // _POINTS for step in range(1, _POINTS + 1)]
    curve = [Point(began, 0), *(Point(edge, bisect_right(moments, edge)) for edge in edges)]
    half = moments[(len(moments) + 1) // 2 - 1]
    return Pace(max(0, moments[0] - began), max(0, half - began), curve)
