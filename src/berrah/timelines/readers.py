"""Whom the readers of today read at home, kept in memory."""

from berrah import graph
from berrah.graph import Followed, FollowOptionsChosen, Options, Unfollowed, hashtags, lists, options
from berrah.graph.hashtags import TagFollowed, TagUnfollowed
from berrah.graph.lists import CameHome, LeftHome
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Snapshot, Store
from berrah.kit.remembered import Remembered
from berrah.timelines.model import Circle

_MOST_FOLLOWED = 1_500_000  # over all readers: some 100 MB


async def circle_of(look: Snapshot, account_id: int) -> Circle:
    """Whom somebody reads at home, from the rows."""
    followed = frozenset([account_id, *await graph.followees(look, account_id)])
    apart = await lists.kept_from_home(look, account_id)
    circle = Circle.of(account_id, followed, apart, frozenset(await hashtags.all_followed(look, account_id)))
    chosen = await options.with_choices(look, account_id)
    return circle.choosing(chosen) if chosen else circle


def chosen_in(fact: FollowOptionsChosen) -> dict[int, Options]:
    """How somebody is followed from now on."""
    return {fact.followee_id: Options(fact.has_reposts, languages=fact.languages)}


class Readers:
    """Circles of those who read lately; each reader is in their own, because they see their own posts too."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._circles: Remembered[int, Circle] = Remembered(_MOST_FOLLOWED, lambda one: one.weight)
        self.remembered = self._circles.get  # the circle, if it is known without a query

    async def circle_of(self, account_id: int) -> Circle:
        """Whom the account reads at home."""
        known = self._circles.get(account_id)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await circle_of(look, account_id)
        return self._circles.put(account_id, found, as_of)

    def follow(self, bus: Bus) -> None:
        """Keep them current."""
        bus.follow(Followed, self._followed)
        bus.follow(Unfollowed, self._unfollowed)
        bus.follow(FollowOptionsChosen, self._chosen)
        bus.follow(LeftHome, self._left_home)
        bus.follow(CameHome, self._came_home)
        bus.follow(TagFollowed, self._tag_followed)
        bus.follow(TagUnfollowed, self._tag_unfollowed)

    def known(self) -> list[tuple[int, Circle]]:
        """All circles in memory, for comparing them with the truth."""
        return self._circles.items()

    def _followed(self, position: int, fact: Followed) -> None:
        self._circles.change(position, fact.follower_id, lambda one: one.following(one.followed | {fact.followee_id}))

    def _unfollowed(self, position: int, fact: Unfollowed) -> None:
        self._circles.change(position, fact.follower_id, lambda one: one.following(one.followed - {fact.followee_id}))

    def _chosen(self, position: int, fact: FollowOptionsChosen) -> None:
        self._circles.change(position, fact.follower_id, lambda one: one.choosing(chosen_in(fact)))

    def _left_home(self, position: int, fact: LeftHome) -> None:
        self._circles.change(position, fact.owner_id, lambda one: one.keeping(one.apart.union(fact.account_ids)))

    def _came_home(self, position: int, fact: CameHome) -> None:
        self._circles.change(position, fact.owner_id, lambda one: one.keeping(one.apart.difference(fact.account_ids)))

    def _tag_followed(self, position: int, fact: TagFollowed) -> None:
        self._circles.change(position, fact.account_id, lambda one: one.about(one.tags | {fact.tag}))

    def _tag_unfollowed(self, position: int, fact: TagUnfollowed) -> None:
        self._circles.change(position, fact.account_id, lambda one: one.about(one.tags - {fact.tag}))
