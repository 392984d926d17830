"""Whom the readers of today follow, as far as it was asked: where only followers may quote, these are told so."""

from collections.abc import Iterable

from berrah import graph
from berrah.accounts import StandingChanged
from berrah.graph import Followed, Unfollowed
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered

_MOST = 50_000


class Followings:
    """By (reader, author)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: Remembered[tuple[int, int], bool] = Remembered(_MOST)
        self.remembered = self._known.get  # whether (reader, author), if it is known without a query

    async def among(self, reader: int, authors: Iterable[int]) -> set[int]:
        """Those of these authors whom the reader follows, in one question or none."""
        wanted = set(authors)
        unknown = {one for one in wanted if self._known.get((reader, one)) is None}
        found = {one for one in wanted - unknown if self._known.get((reader, one))}
        if unknown:
            async with self._store.read(is_consistent=True) as look:
                as_of = await look.as_of()
                followed = await graph.followed_among(look, reader, unknown)
            found |= {one for one in unknown if self._known.put((reader, one), one in followed, as_of)}
        return found

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(Followed, self._changed)
        bus.follow(Unfollowed, self._changed)
        bus.follow(StandingChanged, self._stands)

    def _changed(self, position: int, fact: Followed | Unfollowed) -> None:
        is_following = isinstance(fact, Followed)
        self._known.change(position, (fact.follower_id, fact.followee_id), lambda _: is_following)

    def _stands(self, position: int, _fact: StandingChanged) -> None:
        self._known.clear(position)
