"""The newest entries of each author: for readers whose people write seldom in a busy house.

Eight entries an author, 192 bytes; pulling the pages of 300 authors out of them takes some 40 µs.
"""

from collections.abc import Set as AbstractSet

import numpy as np
import numpy.typing as npt

from berrah.kit.pages import Page
from berrah.posts import PostDeleted, PostPublished, PostReposted, RepostWithdrawn, Visibility
from berrah.timelines.model import Outline

DEPTH = 8
_ENTRY, _ANSWERED, _POST = 0, 1, 2
Numbers = npt.NDArray[np.int64]


class Rings:
    """A ring of entries for each author; complete only above `horizon`, and for an author above what it dropped."""

    def __init__(self, horizon: int) -> None:
        self.horizon = horizon
        self._slots: dict[int, int] = {}
        self._cells: Numbers = np.zeros((64, DEPTH, 3), np.int64)
        self._counts: list[int] = []
        self._newest: list[int] = []
        self._dropped: Numbers = np.zeros(64, np.int64)

    def add(self, entry: Outline) -> None:
        """Put an entry into its author's ring; the same one again changes nothing."""
        entry_id, account, answered, post_id = entry
        slot = self._slots.get(account)
        if slot is None:
            slot = self._new_slot(account)
        # Asking numpy about single numbers costs microseconds: nearly every entry is newer than those before it.
        if entry_id > self._newest[slot]:
            self._newest[slot] = entry_id
        elif entry_id in self._cells[slot, :, _ENTRY]:
            return
        place = slot, self._counts[slot] % DEPTH
        if self._counts[slot] >= DEPTH:
            self._dropped[slot] = max(self._dropped[slot], self._cells[place][_ENTRY])
        self._cells[place] = (entry_id, answered, post_id)
        self._counts[slot] += 1

    def published(self, _position: int, fact: PostPublished) -> None:
        """Follow the log."""
        if fact.visibility < Visibility.direct:
            self.add((fact.post_id, fact.author_id, fact.reply_to_account_id or 0, fact.post_id))

    def reposted(self, _position: int, fact: PostReposted) -> None:
        """Follow the log."""
        self.add((fact.repost_id, fact.account_id, 0, fact.post_id))

    def deleted(self, _position: int, fact: PostDeleted) -> None:
        """Follow the log."""
        self._clear(_POST, fact.post_id)

    def withdrawn(self, _position: int, fact: RepostWithdrawn) -> None:
        """Follow the log."""
        self._clear(_ENTRY, fact.repost_id)

    def slots_of(self, accounts: AbstractSet[int]) -> Numbers:
        """Where the rings of these authors are, as far as they have one."""
        slots = self._slots
        return np.fromiter((slots[account] for account in accounts if account in slots), np.int64)

    def page(self, followed: AbstractSet[int], page: Page) -> list[int] | None:
        """The entries of those followed, newest first; None when the rings do not hold the whole page."""
        if page.is_upward:
            return None
        slots = self.slots_of(followed)
        if not len(slots):
            return [] if self.horizon <= page.above + 1 else None
        floor = max(self.horizon, int(self._dropped[slots].max()))
        cells = self._cells[slots].reshape(-1, 3)
        inside = cells[(cells[:, _ENTRY] < page.below) & (cells[:, _ENTRY] > max(page.above, floor))]
        found: list[int] = []
        seen: set[int] = set()
        for entry_id, answered, post_id in inside[np.argsort(inside[:, _ENTRY])[::-1]].tolist():
            if post_id not in seen and (not answered or answered in followed):
                found.append(entry_id)
                seen.add(post_id)
                if len(found) == page.limit:
                    return found
        return found if floor <= page.above + 1 else None

    def _new_slot(self, account: int) -> int:
        slot = self._slots[account] = len(self._slots)
        self._counts.append(0)
        self._newest.append(0)
        if slot == len(self._cells):
            self._cells = np.concatenate([self._cells, np.zeros_like(self._cells)])
            self._dropped = np.concatenate([self._dropped, np.zeros_like(self._dropped)])
        return slot

    def _clear(self, column: int, value: int) -> None:
        used = self._cells[: len(self._slots)]
        used[used[:, :, column] == value] = 0
