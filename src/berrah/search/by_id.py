"""What is found in the order of ids, as programs page: by the id of what they saw last.

The index is in the order of seconds, and within one in that in which texts came: an id is sure of its place only when
its whole second was looked through. A text stands in its own second, or after it where that was full
(`index/places.py`).
"""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from berrah.kit.ids import LARGEST, first_at, moment_of
from berrah.kit.pages import Page
from berrah.search.finding import Search
from berrah.search.index.asking import Bounds, Hit
from berrah.search.index.schema import first_place, second_of
from berrah.search.query.model import Condition

_SECOND: Final = 1_000
_ROUNDS: Final = 3  # of a second each at most, where it is not found by then
_CHUNK: Final = 640


class Part(msgspec.Struct, frozen=True):
    """Posts by id, the newest first, each with the version by which it was found (0: by what it says now).

    `next` is the bound (exclusive, as in Page) to go on from, None at the end. Fewer than asked for are no end:
    `searched` is the moment (ms) as far as which was looked until time was up, None where that was not so.
    """

    found: dict[int, int]
    next: int | None
    searched: int | None = None


async def by_id(search: Search, asked: Condition, viewer_id: int | None, page: Page) -> Part:
    """The part of what somebody finds (None: a passer-by) that a page asks for; raises NotReady."""
    # The top of a list is asked for without any bound, mostly.
    reach = search.reach() if page.is_upward or page.below < LARGEST else 0
    bounds = _bounds(page, reach)
    hits: list[Hit] = []
    sure = begun = page.above + 1 if page.is_upward else page.below
    rounds = 0
    while True:
        answer = await search.find(asked, viewer_id, bounds)
        hits += [hit for hit in answer.hits if page.admits(hit.post_id)]
        found = versions_of(hits)
        if answer.next is None:
            return _part(page, found, is_full=len(found) > page.limit)
        sure = _sure(page, answer.next, sure, reach)
        known = {one: number for one, number in found.items() if _is_sure(page, one, sure)}
        rounds += answer.searched_from is not None
        if len(known) >= page.limit:
            return _part(page, known, is_full=True)
        if rounds >= _ROUNDS and sure != begun:
            return Part(_part(page, known, is_full=False).found, sure - 1 if page.is_upward else sure, moment_of(sure))
        bounds = msgspec.structs.replace(bounds.beyond(answer.next, 0), most=min(2 * bounds.most, _CHUNK))


def versions_of(hits: Iterable[Hit]) -> dict[int, int]:
    """By which version each post was found: by what it says now, or else by the last one that says so."""
    numbers: dict[int, int] = {}
    for hit in hits:
        before = numbers.get(hit.post_id, hit.number)
        numbers[hit.post_id] = max(before, hit.number) if before and hit.number else 0
    return numbers


def _part(page: Page, found: Mapping[int, int], *, is_full: bool) -> Part:
    """As much of it as fits; it goes on where it is full."""
    ids = page.arrange(found)
    end = (ids[0] if page.is_upward else ids[-1]) if is_full else None
    return Part({one: found[one] for one in ids}, end)


def _bounds(page: Page, reach: int) -> Bounds:
    """The places where these ids may stand; one more is asked for, so that an end is known as one."""
    start = first_place(moment_of(page.above + 1))
    below = LARGEST if page.below >= LARGEST else first_place(moment_of(page.below) + _SECOND + reach)
    return Bounds(below, start, page.limit + 1, is_upward=page.is_upward)


def _sure(page: Page, reached: int, before: int, reach: int) -> int:
    """Ids from here on, or upward those before, are all known when places were looked through as far as `reached`."""
    if page.is_upward:
        return max(before, first_at(second_of(reached) - reach))
    return min(before, first_at(second_of(reached) + _SECOND))


def _is_sure(page: Page, one: int, sure: int) -> bool:
    return one < sure if page.is_upward else one >= sure
