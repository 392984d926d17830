"""Cascades as somebody sees them, reckoned beside the loop and kept while they are current.

What 100,000 passed on takes a second to reckon, and grows while many look: it is reckoned anew only as often as takes a
tenth of the time. What few passed on is always as it is now.
"""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from berrah import graph
from berrah.accounts import AccountErased, ProfileEdited, ProtectionLifted, StandingChanged
from berrah.graph import Followed, Unfollowed
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Snapshot, Store
from berrah.kit.errors import Forbidden, Unknown
from berrah.kit.ids import moment_of
from berrah.posts.cascade.curve import Pace, pace
from berrah.posts.cascade.model import Cascade
from berrah.posts.cascade.reads import NO_WAYS, Ways, unseen, ways
from berrah.posts.cascade.tree import Tree, grow
from berrah.posts.events import PostDeleted, PostHidden, PostReposted, RepostWithdrawn
from berrah.posts.model import Post, Visibility

_MOST_REPOSTS = 400_000  # kept, of all posts together; some 200 bytes each
_AGE_SECONDS = 30.0  # followers come and go: the potential reach is never older
_FEW_REPOSTS = 2_000  # up to so many are reckoned whenever something has changed; they take some 20 ms
_PART_OF_TIME = 10
_VIEWS_MOST = 8  # trees of one post for different eyes


@dataclass
class _Known:
    """One post's ways, and the cascades that were made of them."""

    author_id: int
    made_at: float
    ways: Ways | None = None
    took: float = 0.0
    is_current: bool = True
    seen: dict[frozenset[int], Cascade] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether it may be shown as it is."""
        if self.ways is None:
            return False
        age = time.monotonic() - self.made_at
        if age > _AGE_SECONDS:
            return False
        return self.is_current or (len(self.ways.passings) > _FEW_REPOSTS and age < _PART_OF_TIME * self.took)

    def has(self, account_id: int) -> bool:
        """Whether the account wrote it or passed it on, as far as is known already."""
        return self.ways is None or account_id == self.author_id or account_id in self.ways.accounts

    @property
    def size(self) -> int:
        """In reposts."""
        return 10 + (len(self.ways.passings) if self.ways else 0)


class Cascades:
    """How posts went, for anybody."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[int, _Known] = OrderedDict()
        # Those who ask for the same wait for one another: a lock lives as long as somebody holds it.
        self._asking: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def of(self, viewer_id: int | None, post: Post) -> Cascade:
        """How a post went that the viewer may read; raises Forbidden("cascade.closed") for others' closed posts.

        And Unknown("post.unknown") for what is said between people: it has none, for that would tell who read it.
        """
        await self._require_open(viewer_id, post)
        lock = self._asking.setdefault(post.id, asyncio.Lock())
        async with lock:
            return await self._of(viewer_id, post)

    async def _require_open(self, viewer_id: int | None, post: Post) -> None:
        if post.visibility is Visibility.direct:
            raise Unknown("post.unknown")
        if viewer_id == post.author_id:
            return
        async with self._store.read() as look:
            is_closed = post.visibility > Visibility.unlisted or not await graph.lets_read(look, None, post.author_id)
        if is_closed:
            raise Forbidden("cascade.closed")

    async def _of(self, viewer_id: int | None, post: Post) -> Cascade:
        known = self._known.get(post.id)
        if known is None or not known.is_good:
            known = self._known[post.id] = _Known(post.author_id, time.monotonic())
            known.ways = await self._store.study(lambda look: ways(look, post.id))
            known.took = time.monotonic() - known.made_at
            self._make_room()
        found = known.ways or NO_WAYS
        async with self._store.read() as look:
            apart = await unseen(look, viewer_id, found)
        if apart not in known.seen:
            began = time.monotonic()
            if len(known.seen) == _VIEWS_MOST:
                known.seen.clear()
            known.seen[apart] = await self._made(post, found, apart)
            known.took = max(known.took, time.monotonic() - began)
        return known.seen[apart]

    async def _made(self, post: Post, found: Ways, apart: frozenset[int]) -> Cascade:
        tree, went = await asyncio.to_thread(_reckoned, post, found, apart)
        whose = {post.author_id, *(one.account_id for one in tree.passings)}

        async def reach(look: Snapshot) -> int:
            return await graph.reach(look, whose, post.author_id)

        return Cascade(tree, went, await self._store.study(reach))

    def _make_room(self) -> None:
        kept = sum(one.size for one in self._known.values())
        while kept > _MOST_REPOSTS and len(self._known) > 1:
            kept -= self._known.popitem(last=False)[1].size

    def follow(self, bus: Bus) -> None:
        """Keep them current."""
        bus.follow(PostReposted, self._changed)
        bus.follow(RepostWithdrawn, self._changed)
        bus.follow(PostDeleted, self._gone)
        bus.follow(PostHidden, self._gone)
        # Whoever may not be seen any more is in none of them from this moment.
        bus.follow(ProfileEdited, self._forget)
        bus.follow(ProtectionLifted, self._forget)
        bus.follow(StandingChanged, self._forget_all)
        bus.follow(AccountErased, self._forget_all)
        bus.follow(Followed, self._followers_changed)
        bus.follow(Unfollowed, self._followers_changed)

    def _changed(self, _position: int, fact: PostReposted | RepostWithdrawn) -> None:
        if known := self._known.get(fact.post_id):
            known.is_current = False

    def _gone(self, _position: int, fact: PostDeleted | PostHidden) -> None:
        self._known.pop(fact.post_id, None)

    def _forget(self, _position: int, fact: ProfileEdited | ProtectionLifted) -> None:
        for post_id, known in tuple(self._known.items()):
            if known.has(fact.account_id):
                del self._known[post_id]

    def _forget_all(self, _position: int, _fact: StandingChanged | AccountErased) -> None:
        # Whoever is hidden may follow any of them; it is rare.
        self._known.clear()

    def _followers_changed(self, _position: int, fact: Followed | Unfollowed) -> None:
        for known in self._known.values():
            if known.has(fact.followee_id):
                known.is_current = False


def _reckoned(post: Post, found: Ways, apart: frozenset[int]) -> tuple[Tree, Pace]:
    tree = grow(found.passings, found.gaps, apart)
    return tree, pace(post.created_at, [moment_of(one.id) for one in tree.passings])
