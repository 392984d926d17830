"""Where lines go."""

from typing import Any

from berrah.cards.cascades import CascadeCard, HandCard
from berrah.doors.web.pages.cascades.drawing import WIDTH, curve, tree
from berrah.posts.cascade import Point


def hand(number: int, parent: int | None, depth: int, below: int = 0, more: int = 0) -> HandCard:
    nobody: Any = None
    return HandCard(number, nobody, parent, "stated", depth, below, more)


def card(hands: list[HandCard], more: int = 0) -> CascadeCard:
    whole: Any = None
    return CascadeCard(whole, hands, more, None)


def test_what_is_left_out_stands_below_what_is_not() -> None:
    hands = [hand(1, None, 1, 9, 4), hand(2, 1, 2, 4, 3), hand(3, 2, 3), hand(4, None, 1)]
    drawn = tree(card(hands, 7), is_mirrored=False)
    told = [(row.hand.id if row.hand else 0, row.more) for row in drawn.rows]
    assert told == [(0, 0), (1, 0), (2, 0), (3, 0), (0, 3), (0, 4), (4, 0), (0, 7)]
    assert drawn.height == 8 * 28
    assert [row.x for row in drawn.rows] == [14, 32, 50, 68, 68, 50, 32, 32]


def test_a_deep_way_stays_in_its_box() -> None:
    hands = [hand(number, number - 1 or None, number) for number in range(1, 60)]
    assert max(row.text_x for row in tree(card(hands), is_mirrored=False).rows) < WIDTH - 140


def test_from_right_to_left_it_is_the_same_in_a_mirror() -> None:
    hands = [hand(1, None, 1, 1), hand(2, 1, 2)]
    left, right = tree(card(hands), is_mirrored=False), tree(card(hands), is_mirrored=True)
    assert [WIDTH - row.x for row in left.rows] == [row.x for row in right.rows]
    points = [Point(0, 0), Point(50, 1), Point(100, 4)]
    assert curve(points, is_mirrored=False) == "M0.0 120.0L180.0 94.0L360.0 16.0"
    assert curve(points, is_mirrored=True) == "M360.0 120.0L180.0 94.0L0.0 16.0"
    assert curve([], is_mirrored=False) == ""
