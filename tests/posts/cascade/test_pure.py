"""The rules of a cascade, held against something too simple to be wrong."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.posts.cascade.curve import pace
from berrah.posts.cascade.sketch import FEW, Sketch, hashes
from berrah.posts.cascade.tree import AUTHOR, Passing, fold, grow

# A world: each repost with the one it came through (a place before it, or none), whether it was withdrawn, and by whom.
worlds = st.lists(st.tuples(st.integers(0, 30), st.booleans(), st.integers(0, 6)), max_size=30)
unseen = st.sets(st.integers(0, 6))


def _world(drawn: list[tuple[int, bool, int]]) -> tuple[list[Passing], list[Passing]]:
    """All reposts that ever were, and those that still are; ids begin at 100."""
    made = []
    for place, (via, _, account) in enumerate(drawn):
        made.append(Passing(100 + place, account, 100 + via if via < place else None, "stated"))
    return made, [one for one, (_, is_gone, _) in zip(made, drawn, strict=True) if not is_gone]


def _parent(one: Passing, made: dict[int, Passing], there: set[int]) -> int | None:
    via = one.via_id
    while via is not None and via not in there:
        via = made[via].via_id
    return via


@given(worlds, unseen)
def test_the_tree_is_what_walking_back_from_each_repost_finds(
    drawn: list[tuple[int, bool, int]], apart: set[int]
) -> None:
    made, left = _world(drawn)
    known = {one.id: one for one in made}
    there = {one.id for one in left if one.account_id not in apart}
    gaps = {one.id: one.via_id for one in made if one not in left}
    tree = grow(left, gaps, apart)
    parents = {one: _parent(known[one], known, there) for one in sorted(there)}
    depths: dict[int, int] = {}
    for one, parent in parents.items():
        depths[one] = 1 if parent is None else depths[parent] + 1
    below = Counter[int]()
    for parent in parents.values():
        up = parent
        while up is not None:
            below[up] += 1
            up = parents[up]
    ids = [one.id for one in tree.passings]
    assert ids == sorted(there)
    assert [None if place == AUTHOR else ids[place] for place in tree.parents] == list(parents.values())
    assert tree.depths == list(depths.values())
    assert tree.below == [below[one] for one in ids]
    assert tree.depth == max(depths.values(), default=0)
    assert [ids[place] for place in tree.branches] == [one for one, parent in parents.items() if parent is None]


@given(worlds, st.integers(0, 40))
def test_a_folded_tree_leaves_nobody_out_of_its_numbers(drawn: list[tuple[int, bool, int]], most: int) -> None:
    made, _ = _world(drawn)
    tree = grow(made, {})
    outline = fold(tree, most)
    assert len(outline.places) == len(set(outline.places)) == min(most, len(made))
    assert len(outline.places) + sum(outline.more.values()) == len(made)
    shown = set(outline.places)
    assert all(tree.parents[place] in shown | {AUTHOR} for place in shown)
    assert set(outline.more) <= shown | {AUTHOR}
    for place in shown:
        inside = sum(_is_below(tree.parents, other, place) for other in shown)
        assert tree.below[place] == inside + sum(
            n for parent, n in outline.more.items() if parent == place or _is_below(tree.parents, parent, place)
        )


def _is_below(parents: list[int], place: int, ancestor: int) -> bool:
    while place != AUTHOR:
        place = parents[place]
        if place == ancestor:
            return True
    return False


def test_a_way_that_leads_nowhere_ends_at_the_author() -> None:
    assert grow([Passing(5, 1, 4, "stated")], {4: 4}).parents == [AUTHOR]
    assert grow([Passing(5, 1, 9, "stated")], {9: 10, 10: 9}).parents == [AUTHOR]


@given(st.lists(st.integers(0, 10_000), min_size=1).map(sorted))
def test_the_curve_ends_with_all_of_them_and_half_of_them_came_by_the_half_life(moments: list[int]) -> None:
    found = pace(0, moments)
    assert found.first == moments[0]
    assert found.half_life is not None
    assert sum(one <= found.half_life for one in moments) * 2 >= len(moments)
    assert sum(one < found.half_life for one in moments) * 2 < len(moments)
    assert (found.curve[0].reposts, found.curve[-1].reposts) == (0, len(moments))
    assert all(point.reposts == sum(one <= point.at for one in moments) for point in found.curve[1:])


def test_what_nobody_passed_on_has_no_pace() -> None:
    assert (pace(7, []).first, pace(7, []).curve) == (None, [])


@given(st.lists(st.sets(st.integers(0, 2**63 - 1), max_size=50), max_size=5), st.integers(0, 2**64 - 1))
def test_a_few_are_counted_exactly_however_often_they_are_told(groups: list[set[int]], key: int) -> None:
    parts = []
    for group in groups:
        one = Sketch()
        one.add(hashes(group, key))
        parts.append(one.to_bytes())
    assert len(Sketch.of(parts + parts)) == len(set().union(*groups))


@pytest.mark.parametrize("number", [FEW, FEW + 1, 10_000, 40_000, 100_000, 1_000_000])
def test_many_are_counted_within_three_percent(number: int) -> None:
    whole, half = Sketch(), Sketch()
    assert whole.add(hashes(range(number), 42))
    assert not whole.add(hashes(range(number // 2), 42))
    half.add(hashes(range(number // 2, number), 42))
    other = Sketch()
    other.add(hashes(range(number // 2 + 10), 42))
    joined = Sketch.of([half.to_bytes(), other.to_bytes()])
    assert len(joined) == len(whole)
    assert len(whole) == number if number <= FEW else abs(len(whole) / number - 1) < 0.03
    assert len(Sketch.of([whole.to_bytes()])) == len(whole)
