"""Making the lists of a file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from berrah.graph import lists
from berrah.graph.exchange.files import Row
from berrah.graph.exchange.names import in_order, named
from berrah.graph.exchange.report import LeftOut, Mode, Report
from berrah.graph.exchange.take_follows import chunks, follow_all
from berrah.graph.lists import LISTS_MOST, MEMBERS_MOST, NewList
from berrah.graph.lists.model import clean_title
from berrah.kit.db import Store
from berrah.kit.errors import Refused

Wanted = dict[str, dict[Row, int]]  # by title: who is to be on the list


async def take_lists(store: Store, owner_id: int, rows: Sequence[Row], mode: Mode, domain: str) -> Report:
    """Make the lists, follow whoever is on them, and put them there; to overwrite is to keep no other lists.

    Raises Refused("data.nothing") where nobody is left to put on a list.
    """
    wanted, left_out = await _wanted(store, rows, domain)
    if not wanted and mode is Mode.overwrite:
        raise Refused("data.nothing")
    everybody = {one for people in wanted.values() for one in people.values()} - {owner_id}
    refused = await follow_all(store, owner_id, everybody)
    places = await _places(store, owner_id, wanted)
    taken, removed = 0, 0
    for title, people in wanted.items():
        fitting = {row: one for row, one in people.items() if one not in refused}
        left_out += [LeftOut(row, "refused") for row in people.keys() - fitting.keys()]
        put = await _fill(store, owner_id, places[title], fitting, mode) if title in places else (set(), 0)
        left_out += [LeftOut(row, "full") for row, one in fitting.items() if one not in put[0]]
        taken += sum(one in put[0] for one in fitting.values())
        removed += put[1]
    if mode is Mode.overwrite:
        removed += await _drop_others(store, owner_id, set(wanted))
    return Report(taken, removed, in_order(left_out))


async def _wanted(store: Store, rows: Sequence[Row], domain: str) -> tuple[Wanted, list[LeftOut]]:
    async with store.read() as look:
        people, left_out = await named(look, rows, domain)
    wanted: Wanted = defaultdict(dict)
    for row, one in people.items():
        try:
            wanted[clean_title(row.title)][row] = one
        except Refused:
            left_out.append(LeftOut(row, "title"))
    return dict(wanted), left_out


async def _places(store: Store, owner_id: int, titles: Wanted) -> dict[str, int]:
    """The ids of the lists of these titles; those that are not there yet are made while there is room."""
    async with store.read() as look:
        owned = await lists.owned(look, owner_id)
    places: dict[str, int] = {}
    for one in owned:
        places.setdefault(one.title, one.id)
    room = LISTS_MOST - len(owned)
    for title in [title for title in titles if title not in places][: max(0, room)]:
        places[title] = (await store.write(lists.create, owner_id, NewList(title))).id
    return places


async def _fill(
    store: Store, owner_id: int, list_id: int, people: Mapping[Row, int], mode: Mode
) -> tuple[set[int], int]:
    """Who of these is on the list then, and how many others were taken off it."""
    async with store.read() as look:
        there = set(await lists.members(look, list_id))
    others = there - set(people.values()) if mode is Mode.overwrite else set()
    for some in chunks(sorted(others)):
        await store.write(lists.remove, owner_id, list_id, some)
    there -= others
    fresh = [one for one in dict.fromkeys(people.values()) if one not in there][: MEMBERS_MOST - len(there)]
    for some in chunks(fresh):
        await store.write(lists.add, owner_id, list_id, some)
    return there | set(fresh), len(others)


async def _drop_others(store: Store, owner_id: int, titles: set[str]) -> int:
    async with store.read() as look:
        others = [one for one in await lists.owned(look, owner_id) if one.title not in titles]
    for one in others:
        await store.write(lists.delete, owner_id, one.id)
    return len(others)
