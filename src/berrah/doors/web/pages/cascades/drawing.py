"""Where the lines of a cascade go: a tree that grows downwards and a curve that rises, for both ways of writing.

Pure: what is drawn is told in the template, which also has it all as a table.
"""

from collections.abc import Sequence
from math import log10
from typing import Final

import msgspec

from berrah.cards.cascades import CascadeCard, HandCard
from berrah.posts.cascade import Point

WIDTH: Final = 360
_ROW: Final = 28
_INDENT: Final = 18
_DEEPEST: Final = 180  # so much of the width is for the ways, the rest for names
_LEFT: Final = 14
CURVE_HEIGHT: Final = 120
_ABOVE: Final = 16


class Row(msgspec.Struct, frozen=True):
    """One line of the tree: somebody, or how many `more` there are; `way` leads there, with a dot of this size."""

    x: float
    text_x: float
    y: float
    way: str
    size: float
    hand: HandCard | None = None
    more: int = 0


class Drawing(msgspec.Struct, frozen=True):
    """A tree in its box; the first row is where it begins."""

    height: float
    rows: list[Row]


def tree(card: CascadeCard, *, is_mirrored: bool) -> Drawing:
    """The tree of a card; `is_mirrored` for languages that begin at the right."""
    lines = _lines(card)
    first = min((one.depth for one in card.hands), default=1)
    deepest = max((depth for depth, _, _ in lines), default=0)
    step = min(_INDENT, _DEEPEST / max(1, deepest - first + 1))
    # Where each depth was drawn last: a way comes down from there.
    last_y = {first - 1: _ROW / 2}
    rows = [_row(_LEFT, _ROW / 2, "", 6, is_mirrored=is_mirrored)]
    for place, (depth, hand, more) in enumerate(lines, 1):
        x, y = _LEFT + (depth - first + 1) * step, place * _ROW + _ROW / 2
        begin = _side(x - step, is_mirrored=is_mirrored)
        way = f"M{begin:.1f} {last_y.get(depth - 1, _ROW / 2):.1f}V{y:.1f}H{_side(x, is_mirrored=is_mirrored):.1f}"
        size = 4 + min(6.0, 2 * log10(1 + hand.below)) if hand else 0
        rows.append(_row(x, y, way, size, hand, more, is_mirrored=is_mirrored))
        last_y[depth] = y
    return Drawing((len(lines) + 1) * _ROW, rows)


def _lines(card: CascadeCard) -> list[tuple[int, HandCard | None, int]]:
    """(depth, somebody or nobody, how many more), in the order of reading: what is left out comes after what is not."""
    found: list[tuple[int, HandCard | None, int]] = []
    waiting: list[HandCard] = []

    def leave(depth: int) -> None:
        while waiting and waiting[-1].depth >= depth:
            left = waiting.pop()
            if left.more:
                found.append((left.depth + 1, None, left.more))

    for hand in card.hands:
        leave(hand.depth)
        found.append((hand.depth, hand, 0))
        waiting.append(hand)
    leave(0)
    if card.more:
        found.append((min((one.depth for one in card.hands), default=1), None, card.more))
    return found


def _row(
    x: float, y: float, way: str, size: float, hand: HandCard | None = None, more: int = 0, *, is_mirrored: bool
) -> Row:
    text_x = _side(x + max(size, 2) + 6, is_mirrored=is_mirrored)
    return Row(round(_side(x, is_mirrored=is_mirrored), 1), round(text_x, 1), y, way, round(size, 1), hand, more)


def curve(points: Sequence[Point], *, is_mirrored: bool) -> str:
    """The way of a pen: time runs as the language does, the number upwards to the upper edge."""
    if not points:
        return ""
    began, lasted = points[0].at, max(1, points[-1].at - points[0].at)
    most, high = max(1, points[-1].reposts), CURVE_HEIGHT - _ABOVE
    steps = []
    for point in points:
        x = _side((point.at - began) / lasted * WIDTH, is_mirrored=is_mirrored)
        steps.append(f"{x:.1f} {CURVE_HEIGHT - point.reposts / most * high:.1f}")
    return "M" + "L".join(steps)


def _side(x: float, *, is_mirrored: bool) -> float:
    return WIDTH - x if is_mirrored else x
