"""The newest entries of the whole house: where nearly every page of a busy house is found.

Walking 600 tuples takes 20 to 40 µs, and a reader of 300 accounts finds 20 entries long before that.
"""

from bisect import bisect_left, insort
from collections.abc import Set as AbstractSet

from berrah.kit.pages import Page
from berrah.posts import PostDeleted, PostPublished, PostReposted, RepostWithdrawn, Visibility
from berrah.timelines.model import Outline

KEPT = 4096
STEPS = 600


class Recent:
    """Outlines in the order of their ids; `is_whole` while nothing older exists anywhere."""

    def __init__(self, entries: list[Outline], *, is_whole: bool) -> None:
        self._entries = sorted(entries)
        self.is_whole = is_whole

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Outline) -> None:
        """Put an entry in its place; the same one again changes nothing."""
        entries = self._entries
        if entries and entry <= entries[-1]:
            place = bisect_left(entries, entry)
            if place < len(entries) and entries[place][0] == entry[0]:
                return
            insort(entries, entry)
        else:
            entries.append(entry)
        if len(entries) > KEPT * 2:
            del entries[:KEPT]
            self.is_whole = False

    def published(self, _position: int, fact: PostPublished) -> None:
        """Follow the log."""
        if fact.visibility < Visibility.direct:
            self.add((fact.post_id, fact.author_id, fact.reply_to_account_id or 0, fact.post_id))

    def reposted(self, _position: int, fact: PostReposted) -> None:
        """Follow the log: what somebody passes on stands under their name, whomever it answered."""
        self.add((fact.repost_id, fact.account_id, 0, fact.post_id))

    def deleted(self, _position: int, fact: PostDeleted) -> None:
        """Follow the log."""
        self._entries = [entry for entry in self._entries if entry[3] != fact.post_id]

    def withdrawn(self, _position: int, fact: RepostWithdrawn) -> None:
        """Follow the log."""
        self._entries = [entry for entry in self._entries if entry[0] != fact.repost_id]

    def page(self, followed: AbstractSet[int], page: Page) -> list[int] | None:
        """The entries of those followed, newest first; None when the page may go on beyond what was walked.

        Answers are shown when both sides are followed. A post stands once on a page, where it came last.
        """
        if page.is_upward:
            return self._upward(followed, page)
        entries, limit, above = self._entries, page.limit, page.above
        start = len(entries) if page.max_id is None else bisect_left(entries, (page.max_id,))
        end = max(0, start - STEPS)
        found: list[int] = []
        seen: set[int] = set()
        for index in range(start - 1, end - 1, -1):
            entry_id, account, answered, post_id = entries[index]
            if entry_id <= above:
                return found
            if account in followed and (not answered or answered in followed) and post_id not in seen:
                found.append(entry_id)
                seen.add(post_id)
                if len(found) == limit:
                    return found
        return found if end == 0 and self.is_whole else None

    def _upward(self, followed: AbstractSet[int], page: Page) -> list[int] | None:
        entries = self._entries
        start = bisect_left(entries, (page.above + 1,))
        if start == 0 and not self.is_whole:
            return None
        found: list[int] = []
        seen: set[int] = set()
        for entry_id, account, answered, post_id in entries[start : start + STEPS]:
            if entry_id >= page.below:
                break
            if account in followed and (not answered or answered in followed) and post_id not in seen:
                found.append(entry_id)
                seen.add(post_id)
                if len(found) == page.limit:
                    return found[::-1]
        return found[::-1] if start + STEPS >= len(entries) else None
