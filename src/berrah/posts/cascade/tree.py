"""Who passed it to whom: a tree made of the reposts that somebody may see. Pure, and linear in their number."""

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec

AUTHOR: Final = -1  # stands where a place in the tree would, for the root


class Passing(msgspec.Struct, frozen=True):
    """One repost, as the tree needs it."""

    id: int
    account_id: int
    via_id: int | None
    basis: str


class Tree:
    """Reposts in the order in which they came; each list has a value for each of them.

    `parents` are places in these lists (AUTHOR: straight from the author), `depths` begin at 1, `below` counts what
    came through it, directly or not.
    """

    __slots__ = ("below", "depths", "parents", "passings")

    def __init__(self, passings: list[Passing], parents: list[int]) -> None:
        self.passings, self.parents = passings, parents
        self.depths: list[int] = []
        for parent in parents:
            self.depths.append(1 if parent == AUTHOR else self.depths[parent] + 1)
        self.below = [0] * len(parents)
        for place in range(len(parents) - 1, -1, -1):
            if (parent := parents[place]) != AUTHOR:
                self.below[parent] += self.below[place] + 1

    @property
    def depth(self) -> int:
        """How many hands the longest way has."""
        return max(self.depths, default=0)

    @property
    def branches(self) -> list[int]:
        """The places of those who had it straight from the author, or of whom nobody knows better."""
        return [place for place, parent in enumerate(self.parents) if parent == AUTHOR]

    @property
    def largest(self) -> int | None:
        """The place with which the largest branch begins; the earlier of two."""
        return max(self.branches, key=lambda place: self.below[place], default=None)


def grow(passings: Iterable[Passing], gaps: Mapping[int, int | None], unseen: Collection[int] = ()) -> Tree:
    """The tree of all reposts but those by `unseen` accounts.

    What came through a repost that is withdrawn (`gaps`: through which one that came itself) or not to be seen hangs on
    the nearest one before it that is there; if there is none, on the author.
    """
    ordered = sorted(passings, key=lambda one: one.id)
    shown: list[Passing] = []
    parents: list[int] = []
    # For each repost that was: the place in the tree that stands for it.
    stands: dict[int, int] = {}
    for one in ordered:
        parent = _place(one.via_id, stands, gaps)
        if one.account_id in unseen:
            stands[one.id] = parent
            continue
        stands[one.id] = len(shown)
        shown.append(one)
        parents.append(parent)
    return Tree(shown, parents)


def _place(via_id: int | None, stands: Mapping[int, int], gaps: Mapping[int, int | None]) -> int:
    before = None
    while via_id is not None and via_id not in stands:
        # Ways lead back in time; whatever does not is no way, and would be walked for ever.
        if before is not None and via_id >= before:
            return AUTHOR
        before, via_id = via_id, gaps.get(via_id)
    return AUTHOR if via_id is None else stands[via_id]


class Outline(msgspec.Struct, frozen=True):
    """Part of a tree: `places` in the order of reading, and how many more each has below that are not among them."""

    places: list[int]
    more: dict[int, int]


def fold(tree: Tree, most: int, under: int = AUTHOR) -> Outline:
    """The part below `under` that tells most: always the largest branch next, and of equals the earlier one."""
    children: dict[int, list[int]] = {}
    for place, parent in enumerate(tree.parents):
        children.setdefault(parent, []).append(place)
    chosen: set[int] = set()
    waiting = [(-tree.below[place], place) for place in children.get(under, ())]
    heapq.heapify(waiting)
    while waiting and len(chosen) < most:
        _, place = heapq.heappop(waiting)
        chosen.add(place)
        for child in children.get(place, ()):
            heapq.heappush(waiting, (-tree.below[child], child))
    left = Counter[int]()
    for _, place in waiting:
        left[tree.parents[place]] += tree.below[place] + 1
    return Outline(_in_order(under, chosen, children), dict(left))


def _in_order(under: int, chosen: set[int], children: Mapping[int, list[int]]) -> list[int]:
    found, waiting = [], [under]
    while waiting:
        place = waiting.pop()
        if place != under:
            found.append(place)
        waiting += [child for child in reversed(children.get(place, ())) if child in chosen]
    return found
