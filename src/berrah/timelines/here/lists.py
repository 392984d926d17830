"""Lists that somebody looks at this moment, by who is on them."""

from collections import defaultdict
from collections.abc import Iterator

from berrah.graph import Unfollowed
from berrah.graph.lists import ListDeleted, ListEdited, ListJoined, ListLeft, PeopleList, Replies, members
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.kit.streams import Hub
from berrah.posts import Visibility
from berrah.timelines.here.people import Here
from berrah.timelines.of_list import answerable

_MOST = 200_000  # people on lists, together


def channel_of(shown: PeopleList, reader: int | None) -> str:
    """What to listen to: the owner hears closed posts too, as a follower of everybody on the list."""
    return f"list:{shown.id}" if reader == shown.owner_id else f"list:{shown.id}:open"


class _Open:
    """A list, who is on it, and how many look at it."""

    def __init__(self, shown: PeopleList, people: frozenset[int]) -> None:
        self.shown, self.people, self.readers = shown, people, 0


class OpenLists:
    """Nobody is asked about a list once it is open; one that changes its rules ends its streams instead."""

    def __init__(self, hub: Hub, store: Store, here: Here) -> None:
        self._hub = hub
        self._store = store
        self._here = here
        self._open: dict[int, _Open] = {}
        self._lists_with: dict[int, set[int]] = defaultdict(set)
        self._people: Remembered[int, frozenset[int]] = Remembered(_MOST, len)

    async def open(self, shown: PeopleList) -> None:
        """Somebody looks at the list (perhaps a second one)."""
        await self._here.connect(shown.owner_id)  # whom the owner follows decides which answers are shown
        people = await self._people_on(shown.id)
        if shown.id not in self._open:
            self._open[shown.id] = _Open(shown, frozenset())
            self._put(shown.id, people)
        self._open[shown.id].readers += 1

    def close(self, shown: PeopleList) -> None:
        """They look no longer."""
        one = self._open[shown.id]
        one.readers -= 1
        if not one.readers:
            self._put(shown.id, frozenset())
            del self._open[shown.id]
        self._here.disconnect(shown.owner_id)

    def channels(self, author_id: int, visibility: int, answered: int | None = None) -> Iterator[str]:
        """Where a post by this author is shown; direct ones nowhere."""
        for list_id in self._lists_with.get(author_id, ()):
            if self._is_shown(self._open[list_id], author_id, answered):
                yield f"list:{list_id}"
                if visibility <= Visibility.unlisted:
                    yield f"list:{list_id}:open"

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(ListJoined, self._joined)
        bus.follow(ListLeft, self._left)
        bus.follow(Unfollowed, self._unfollowed)
        bus.follow(ListEdited, self._ended)
        bus.follow(ListDeleted, self._ended)

    async def _people_on(self, list_id: int) -> frozenset[int]:
        known = self._people.get(list_id)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await members(look, list_id)
        return self._people.put(list_id, found, as_of)

    def _is_shown(self, one: _Open, author_id: int, answered: int | None) -> bool:
        if answered in {None, author_id, one.shown.owner_id}:
            return True
        if one.shown.replies is Replies.followed:
            return answered in one.people or answered in self._here.followed_by(one.shown.owner_id)
        return answered in answerable(one.shown, one.people, frozenset())

    def _put(self, list_id: int, people: frozenset[int]) -> None:
        one = self._open[list_id]
        for account in people - one.people:
            self._lists_with[account].add(list_id)
        for account in one.people - people:
            self._lists_with[account].discard(list_id)
            if not self._lists_with[account]:
                del self._lists_with[account]
        one.people = people

    def _joined(self, position: int, fact: ListJoined) -> None:
        self._people.change(position, fact.list_id, lambda people: people.union(fact.account_ids))
        if one := self._open.get(fact.list_id):
            self._put(fact.list_id, one.people.union(fact.account_ids))

    def _left(self, position: int, fact: ListLeft) -> None:
        self._people.change(position, fact.list_id, lambda people: people.difference(fact.account_ids))
        if one := self._open.get(fact.list_id):
            self._put(fact.list_id, one.people.difference(fact.account_ids))

    def _unfollowed(self, _position: int, fact: Unfollowed) -> None:
        """They leave the lists a moment later; what is for followers must not be heard until then."""
        for list_id in tuple(self._lists_with.get(fact.followee_id, ())):
            if self._open[list_id].shown.owner_id == fact.follower_id:
                self._put(list_id, self._open[list_id].people - {fact.followee_id})

    def _ended(self, position: int, fact: ListEdited | ListDeleted) -> None:
        """Whoever listens asks again, and hears by the new rules or not at all."""
        self._people.change(position, fact.list_id, lambda _: None)
        for channel in (f"list:{fact.list_id}", f"list:{fact.list_id}:open"):
            self._hub.end(channel)
