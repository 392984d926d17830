"""How many conversations wait to be read, kept in memory: every page shows it, and few of them need to ask."""

from berrah.accounts import StandingChanged
from berrah.graph import Blocked, Muted, Unblocked, Unmuted
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.posts.conversations.events import ConversationMarkedUnread, ConversationRead, ConversationRemoved
from berrah.posts.conversations.reads import unread
from berrah.posts.events import PostDeleted, PostHidden, PostPublished, ThreadMuted, ThreadUnmuted

_MOST = 100_000  # readers


class Waiting:
    """The number by reader. Whoever is concerned by a fact is asked again the next time they look."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # Which they are: another word in one that waits already changes no number, and is asked of nobody.
        self._waiting: Remembered[int, frozenset[int]] = Remembered(_MOST, lambda found: 1 + len(found))

    async def of(self, reader: int) -> int:
        """How many of the reader's conversations hold something unread, up to a hundred."""
        known = self._waiting.get(reader)
        if known is not None:
            return len(known)
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await unread(look, reader)
        return len(self._waiting.put(reader, found, as_of))

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(PostPublished, self._said)
        bus.follow(PostDeleted, self._unsaid)
        bus.follow(PostHidden, self._unsaid)
        bus.follow(ConversationRead, self._changed)
        bus.follow(ConversationMarkedUnread, self._changed)
        bus.follow(ConversationRemoved, self._changed)
        bus.follow(Blocked, self._between)
        bus.follow(Unblocked, self._between)
        bus.follow(Muted, self._changed)
        bus.follow(Unmuted, self._changed)
        bus.follow(ThreadMuted, self._changed)
        bus.follow(ThreadUnmuted, self._changed)
        bus.follow(StandingChanged, self._stands)

    def known(self) -> list[tuple[int, int]]:
        """All in memory, for comparing them with the truth."""
        return [(reader, len(found)) for reader, found in self._waiting.items()]

    def _said(self, position: int, fact: PostPublished) -> None:
        which = fact.conversation_id
        if which is not None:
            for reader in fact.mentions:
                self._waiting.change(position, reader, lambda known: known if which in known else None)

    def _unsaid(self, position: int, fact: PostDeleted | PostHidden) -> None:
        if fact.conversation_id is not None:
            self._forget(position, fact.author_id, *fact.mentions)

    def _changed(
        self,
        position: int,
        fact: ConversationRead
        | ConversationMarkedUnread
        | ConversationRemoved
        | Muted
        | Unmuted
        | ThreadMuted
        | ThreadUnmuted,
    ) -> None:
        self._forget(position, fact.account_id)

    def _stands(self, position: int, _fact: StandingChanged) -> None:
        """To whom the account wrote is not known here."""
        self._waiting.clear(position)

    def _between(self, position: int, fact: Blocked | Unblocked) -> None:
        self._forget(position, fact.account_id, fact.target_id)

    def _forget(self, position: int, *readers: int) -> None:
        for reader in readers:
            self._waiting.change(position, reader, lambda _: None)
