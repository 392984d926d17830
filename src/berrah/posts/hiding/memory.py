"""Which posts are out of sight, hidden or deleted, kept in memory: homes are made of ids alone."""

from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.posts.events import PostDeleted, PostHidden, PostShown
from berrah.posts.store import aside
from berrah.posts.store import hidden as sql


class HiddenPosts:
    """The few of the house; a set that is new whenever anything changes."""

    def __init__(self) -> None:
        self.ids: frozenset[int] = frozenset()

    async def load(self, store: Store) -> None:
        """Ask the truth."""
        async with store.read() as look:
            self.ids = frozenset([*await look.all(sql.all_hidden), *await look.all(aside.all_aside)])

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(PostHidden, self.hidden)
        bus.follow(PostShown, self.shown)
        bus.follow(PostDeleted, self.shown)

    def hidden(self, _position: int, fact: PostHidden) -> None:
        """Follow the log."""
        self.ids |= {fact.post_id}

    def shown(self, _position: int, fact: PostShown | PostDeleted) -> None:
        """Follow the log: shown again, or gone."""
        if fact.post_id in self.ids:
            self.ids -= {fact.post_id}
