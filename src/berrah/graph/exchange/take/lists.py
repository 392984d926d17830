"""Lists and who is on them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from berrah.graph import lists
from berrah.graph.exchange.model import LeftOut, Row, Taken
from berrah.graph.exchange.names import named
from berrah.graph.exchange.take.people import follow_all
from berrah.graph.exchange.take.taker import Taker, some
from berrah.graph.lists import LISTS_MOST, MEMBERS_MOST, NewList
from berrah.graph.lists.model import clean_title
from berrah.kit.db import Tx
from berrah.kit.errors import Refused

Wanted = Mapping[str, Mapping[Row, int]]  # by title: who is to be on the list


class ListTaker(Taker):
    """lists.csv: whoever is on a list is followed too. A key is an account id and the title."""

    async def take(self, tx: Tx, owner_id: int, rows: Sequence[Row], domain: str) -> Taken:
        """Do what some lines say; again, it changes nothing."""
        people, left_out = await named(tx, rows, domain)
        wanted: dict[str, dict[Row, int]] = defaultdict(dict)
        for row, one in people.items():
            try:
                wanted[clean_title(row.title)][row] = one
            except Refused:
                left_out.append(LeftOut(row, "title"))
        may_be_on = await follow_all(tx, owner_id, set(people.values()) - {owner_id}) | {owner_id}
        places = await _places(tx, owner_id, wanted)
        taken = Taken([], left_out)
        for title, members in wanted.items():
            fitting = {row: one for row, one in members.items() if one in may_be_on}
            there = await _fill(tx, owner_id, places[title], fitting) if title in places else set()
            taken.left_out.extend(LeftOut(row, "refused") for row in members.keys() - fitting.keys())
            taken.left_out.extend(LeftOut(row, "full") for row, one in fitting.items() if one not in there)
            taken.kept.extend(f"{one} {title}" for one in fitting.values() if one in there)
        return taken

    async def trim(self, tx: Tx, owner_id: int, kept: AbstractSet[str]) -> int:
        """Take some of the others away; how many."""
        wanted: dict[str, set[int]] = defaultdict(set)
        for key in kept:
            account_id, _, title = key.partition(" ")
            wanted[title].add(int(account_id))
        owned = await lists.owned(tx, owner_id)
        for one in owned:
            if one.title not in wanted:
                await lists.delete(tx, owner_id, one.id)
                return 1
        # Those of lists that are gone are cleared away elsewhere.
        titles = {one.id: one.title for one in owned}
        gone: dict[int, list[int]] = defaultdict(list)
        others = (
            row
            for row in await lists.memberships(tx, owner_id)
            if row[0] in titles and row[1] not in wanted[titles[row[0]]]
        )
        for list_id, account in some(others):
            gone[list_id].append(account)
        for list_id, accounts in gone.items():
            await lists.remove(tx, owner_id, list_id, accounts)
        return sum(map(len, gone.values()))


async def _places(tx: Tx, owner_id: int, wanted: Wanted) -> dict[str, int]:
    """The ids of the lists of these titles; those that are not there yet are made while there is room."""
    owned = await lists.owned(tx, owner_id)
    places: dict[str, int] = {}
    for one in owned:
        places.setdefault(one.title, one.id)
    room = LISTS_MOST - len(owned)
    for title in [title for title in wanted if title not in places][: max(0, room)]:
        places[title] = (await lists.create(tx, owner_id, NewList(title))).id
    return places


async def _fill(tx: Tx, owner_id: int, list_id: int, people: Mapping[Row, int]) -> set[int]:
    """Who is on the list then."""
    there = set(await lists.members(tx, list_id))
    fresh = [one for one in dict.fromkeys(people.values()) if one not in there][: MEMBERS_MOST - len(there)]
    if fresh:
        await lists.add(tx, owner_id, list_id, fresh)
    return there | set(fresh)
