"""Whom the readers of today follow, kept in memory."""

from berrah import graph
from berrah.graph import Followed, Unfollowed
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered

_MOST_FOLLOWED = 1_500_000  # over all readers: some 100 MB


class Readers:
    """Follow lists of those who read lately; each contains the reader, who sees their own posts too."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lists: Remembered[int, frozenset[int]] = Remembered(_MOST_FOLLOWED, len)

    def remembered(self, account_id: int) -> frozenset[int] | None:
        """The list, if it is known without a query."""
        return self._lists.get(account_id)

    async def followed_by(self, account_id: int) -> frozenset[int]:
        """Whom the account follows, and itself."""
        known = self._lists.get(account_id)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            followed = frozenset([account_id, *await graph.followees(look, account_id)])
        return self._lists.put(account_id, followed, as_of)

    def followed(self, position: int, fact: Followed) -> None:
        """Follow the log."""
        self._lists.change(position, fact.follower_id, lambda known: known | {fact.followee_id})

    def unfollowed(self, position: int, fact: Unfollowed) -> None:
        """Follow the log."""
        self._lists.change(position, fact.follower_id, lambda known: known - {fact.followee_id})

    def known(self) -> list[tuple[int, frozenset[int]]]:
        """All lists in memory, for comparing them with the truth."""
        return self._lists.items()
