"""The connected readers, by whom and what they follow; and what stands between them and others."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable
from collections.abc import Set as AbstractSet
from typing import TypeVar

from berrah.accounts import Standings
from berrah.graph import Blocked, Bounds, Followed, FollowOptionsChosen, Muted, Unblocked, Unfollowed, Unmuted
from berrah.graph.hashtags import TagFollowed, TagUnfollowed
from berrah.graph.lists import CameHome, LeftHome
from berrah.kit.bus.tail import Bus
from berrah.kit.streams import IsWanted
from berrah.timelines.bounds import Boundaries
from berrah.timelines.model import Circle
from berrah.timelines.readers import Readers, chosen_in

K = TypeVar("K", bound=Hashable)


class _Walls:
    """Whom a reader does not hear; kept the same objects, because open streams look into them."""

    def __init__(self, bounds: Bounds) -> None:
        self.apart, self.muted = set(bounds.apart), set(bounds.muted)
        self.blocking, self.blocked_by = set(bounds.blocking), set(bounds.blocked_by)

    def stand(self, other: int, *, is_own: bool) -> None:
        """There is a block; its own, or the other's."""
        (self.blocking if is_own else self.blocked_by).add(other)
        self.apart.add(other)

    def fall(self, other: int, *, is_own: bool) -> None:
        """It is taken back. The other's may stand still."""
        (self.blocking if is_own else self.blocked_by).discard(other)
        if other not in self.blocking and other not in self.blocked_by:
            self.apart.discard(other)


class Here:
    """Asks nobody once a reader is connected, so that a post to 10,000 costs only its bytes."""

    def __init__(self, readers: Readers, bounds: Boundaries, standings: Standings) -> None:
        self._readers = readers
        self._bounds = bounds
        self._standings = standings
        self._connected: Counter[int] = Counter()
        self._walls: dict[int, _Walls] = {}
        self._circles: dict[int, Circle] = {}
        self._readers_of: dict[int, set[int]] = defaultdict(set)  # by author
        self._readers_about: dict[str, set[int]] = defaultdict(set)  # by hashtag
        self._choosing: dict[int, set[int]] = defaultdict(set)  # by author: who leaves something of theirs out

    async def connect(self, account_id: int) -> None:
        """A reader is here (perhaps a second time)."""
        circle, bounds = await self._readers.circle_of(account_id), await self._bounds.of(account_id)
        self._connected[account_id] += 1
        if account_id not in self._circles:
            self._walls[account_id] = _Walls(bounds)
            # It may have changed while their boundaries were asked for.
            self._put(account_id, self._readers.remembered(account_id) or circle)

    def disconnect(self, account_id: int) -> None:
        """A reader has left (perhaps not for the last time)."""
        self._connected[account_id] -= 1
        if self._connected[account_id] <= 0:
            self._put(account_id, Circle.of(account_id, frozenset()))
            del self._connected[account_id], self._walls[account_id], self._circles[account_id]

    def followed_by(self, account_id: int) -> Collection[int]:
        """Whom a connected reader follows."""
        return self._circles[account_id].followed

    def is_following(self, reader: int, author_id: int) -> bool:
        """Whether a reader who is here follows the author."""
        circle = self._circles.get(reader)
        return circle is not None and author_id in circle.followed

    def is_wanted_by(self, reader: int) -> IsWanted:
        """Whether a connected reader has to do with those whom an event is about, and wants to hear them."""
        apart, muted, standings = self._walls[reader].apart, self._walls[reader].muted, self._standings
        # Whoever is hidden meanwhile hears nothing more, and nobody hears of them.
        return lambda event: (
            apart.isdisjoint(event.accounts)
            and muted.isdisjoint(event.accounts)
            and (not standings.hidden or standings.hidden.isdisjoint((reader, *event.accounts)))
        )

    def audience(
        self, author_id: int, answered: int | None = None, tags: Iterable[str] = (), language: str = ""
    ) -> Collection[int]:
        """Connected readers in whose home it is: by its author, for an answer also by whom it answers, or by a tag."""
        readers = self._reading(author_id, language, is_repost=False)
        if answered is not None:
            readers = [one for one in readers if one == author_id or self._reads(one, answered)]
        about = {one for tag in tags for one in self._readers_about.get(tag, ())}
        if not about:
            return readers
        return about.difference(one for one in about if author_id in self._circles[one].apart).union(readers)

    def audience_of_repost(self, account_id: int) -> Collection[int]:
        """Connected readers in whose home stands what somebody passes on."""
        return self._reading(account_id, "", is_repost=True)

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(Blocked, self._blocked)
        bus.follow(Unblocked, self._unblocked)
        bus.follow(Muted, self._muted)
        bus.follow(Unmuted, self._unmuted)
        bus.follow(Followed, self._followed)
        bus.follow(Unfollowed, self._unfollowed)
        bus.follow(FollowOptionsChosen, self._chosen)
        bus.follow(LeftHome, self._left_home)
        bus.follow(CameHome, self._came_home)
        bus.follow(TagFollowed, self._tag_followed)
        bus.follow(TagUnfollowed, self._tag_unfollowed)

    def _reading(self, author_id: int, language: str, *, is_repost: bool) -> Collection[int]:
        readers: Collection[int] = self._readers_of.get(author_id, ())
        choosing = self._choosing.get(author_id)
        if not choosing:
            return readers
        return [
            one
            for one in readers
            if one not in choosing
            or (choices := self._circles[one].choices) is None
            or choices.admit(author_id, language, is_repost=is_repost)
        ]

    def _reads(self, reader: int, answered: int) -> bool:
        return answered in self._circles[reader].followed and answered not in self._walls[reader].muted

    def _put(self, reader: int, circle: Circle) -> None:
        """Have the reader hear of these and no others."""
        old = self._circles.get(reader) or Circle.of(reader, frozenset())
        self._circles[reader] = circle
        _move(self._readers_of, reader, old.authors, circle.authors)
        _move(self._readers_about, reader, old.tags, circle.tags)
        if old.choices is not circle.choices:
            _move(self._choosing, reader, _chosen_of(old), _chosen_of(circle))

    def _blocked(self, _position: int, fact: Blocked) -> None:
        if walls := self._walls.get(fact.account_id):
            walls.stand(fact.target_id, is_own=True)
        if walls := self._walls.get(fact.target_id):
            walls.stand(fact.account_id, is_own=False)

    def _unblocked(self, _position: int, fact: Unblocked) -> None:
        if walls := self._walls.get(fact.account_id):
            walls.fall(fact.target_id, is_own=True)
        if walls := self._walls.get(fact.target_id):
            walls.fall(fact.account_id, is_own=False)

    def _muted(self, _position: int, fact: Muted) -> None:
        if walls := self._walls.get(fact.account_id):
            walls.muted.add(fact.target_id)

    def _unmuted(self, _position: int, fact: Unmuted) -> None:
        if walls := self._walls.get(fact.account_id):
            walls.muted.discard(fact.target_id)

    def _followed(self, _position: int, fact: Followed) -> None:
        if circle := self._circles.get(fact.follower_id):
            self._put(fact.follower_id, circle.following(circle.followed | {fact.followee_id}))

    def _unfollowed(self, _position: int, fact: Unfollowed) -> None:
        if circle := self._circles.get(fact.follower_id):
            self._put(fact.follower_id, circle.following(circle.followed - {fact.followee_id}))

    def _chosen(self, _position: int, fact: FollowOptionsChosen) -> None:
        if circle := self._circles.get(fact.follower_id):
            self._put(fact.follower_id, circle.choosing(chosen_in(fact)))

    def _left_home(self, _position: int, fact: LeftHome) -> None:
        if circle := self._circles.get(fact.owner_id):
            self._put(fact.owner_id, circle.keeping(circle.apart.union(fact.account_ids)))

    def _came_home(self, _position: int, fact: CameHome) -> None:
        if circle := self._circles.get(fact.owner_id):
            self._put(fact.owner_id, circle.keeping(circle.apart.difference(fact.account_ids)))

    def _tag_followed(self, _position: int, fact: TagFollowed) -> None:
        if circle := self._circles.get(fact.account_id):
            self._put(fact.account_id, circle.about(circle.tags | {fact.tag}))

    def _tag_unfollowed(self, _position: int, fact: TagUnfollowed) -> None:
        if circle := self._circles.get(fact.account_id):
            self._put(fact.account_id, circle.about(circle.tags - {fact.tag}))


def _chosen_of(circle: Circle) -> AbstractSet[int]:
    return circle.choices.chosen.keys() if circle.choices else frozenset()


def _move(readers_by: dict[K, set[int]], reader: int, old: AbstractSet[K], new: AbstractSet[K]) -> None:
    """Have the reader stand under the new ones, and under no old one that is not among them."""
    for one in new - old:
        readers_by[one].add(reader)
    for one in old - new:
        readers_by[one].discard(reader)
        if not readers_by[one]:
            del readers_by[one]
