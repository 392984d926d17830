"""How many conversations wait to be read, kept in memory: every page shows it, and few of them need to ask."""

from berrah.accounts import StandingChanged
from berrah.graph import Blocked, Muted, Unblocked, Unmuted
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.posts.conversations.events import ConversationMarkedUnread, ConversationRead, ConversationRemoved
from berrah.posts.conversations.reads import count_unread
from berrah.posts.events import PostDeleted, PostHidden, PostPublished

_MOST = 100_000  # readers


class Waiting:
    """The number by reader. Whoever is concerned by a fact is asked again the next time they look."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers: Remembered[int, int] = Remembered(_MOST)

    async def of(self, reader: int) -> int:
        """How many of the reader's conversations hold something unread, up to a hundred."""
        known = self._numbers.get(reader)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await count_unread(look, reader)
        return self._numbers.put(reader, found, as_of)

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(PostPublished, self._said)
        bus.follow(PostDeleted, self._said)
        bus.follow(PostHidden, self._said)
        bus.follow(ConversationRead, self._changed)
        bus.follow(ConversationMarkedUnread, self._changed)
        bus.follow(ConversationRemoved, self._changed)
        bus.follow(Blocked, self._between)
        bus.follow(Unblocked, self._between)
        bus.follow(Muted, self._changed)
        bus.follow(Unmuted, self._changed)
        bus.follow(StandingChanged, self._stands)

    def known(self) -> list[tuple[int, int]]:
        """All in memory, for comparing them with the truth."""
        return self._numbers.items()

    def _said(self, position: int, fact: PostPublished | PostDeleted | PostHidden) -> None:
        if fact.conversation_id is not None:
            self._forget(position, fact.author_id, *fact.mentions)

    def _changed(
        self,
        position: int,
        fact: ConversationRead | ConversationMarkedUnread | ConversationRemoved | Muted | Unmuted,
    ) -> None:
        self._forget(position, fact.account_id)

    def _stands(self, position: int, _fact: StandingChanged) -> None:
        """To whom the account wrote is not known here."""
        self._numbers.clear(position)

    def _between(self, position: int, fact: Blocked | Unblocked) -> None:
        self._forget(position, fact.account_id, fact.target_id)

    def _forget(self, position: int, *readers: int) -> None:
        for reader in readers:
            self._numbers.change(position, reader, lambda _: None)
