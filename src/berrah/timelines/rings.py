"""The newest entries of each author: for readers whose people write seldom in a busy house.

A page of 20 is nearly always whole in here, because no author adds more than 20 to it; 624 bytes an author. Pulling it
out of 300 rings takes some 60 µs.
"""

from collections import OrderedDict
from collections.abc import Iterator
from heapq import merge
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from berrah.kit.pages import Page
from berrah.posts import (
    LanguageCorrected,
    PostDeleted,
    PostEdited,
    PostImported,
    PostPublished,
    PostReposted,
    RepostWithdrawn,
    Visibility,
)
from berrah.timelines.chosen.shown import shown
from berrah.timelines.chosen.tag_rings import NOTHING, Tagged
from berrah.timelines.model import Circle, Outline, outline_of, outline_of_repost

DEPTH = 24
_READERS_KEPT = 4096
Numbers = npt.NDArray[np.int64]


class Rings:
    """A ring of entries for each author; complete only above `horizon`, and for an author above what it dropped."""

    def __init__(self, horizon: int) -> None:
        self.horizon = horizon
        self._slots: dict[int, int] = {}
        self._counts: list[int] = []
        self._newest: list[int] = []
        self._accounts: list[int] = []
        # The languages that were met, and their numbers.
        self._languages: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}
        # By slot: the entries' ids, whom each answers, which post it shows, who wrote that, in which language; the
        # newest that fell out.
        self._ids: Numbers = np.zeros((64, DEPTH), np.int64)
        self._answered: Numbers = np.zeros((64, DEPTH), np.int64)
        self._posts: Numbers = np.zeros((64, DEPTH), np.int64)
        self._wrote: Numbers = np.zeros((64, DEPTH), np.int64)
        self._spoken: npt.NDArray[np.int16] = np.zeros((64, DEPTH), np.int16)
        self._dropped: Numbers = np.zeros(64, np.int64)
        # The slots of a follow list, and how many slots there were: a new author may be one who was missing.
        self._slots_of: OrderedDict[frozenset[int], tuple[int, Numbers]] = OrderedDict()

    def add(self, entry: Outline) -> None:
        """Put an entry into its author's ring; the same one again changes nothing."""
        entry_id, account, answered, post_id, author, language = entry
        slot = self._slots.get(account)
        if slot is None:
            slot = self._new_slot(account)
        # Asking numpy about single numbers costs microseconds: nearly every entry is newer than those before it.
        if entry_id > self._newest[slot]:
            self._newest[slot] = entry_id
        elif entry_id in self._ids[slot]:
            return
        place = slot, self._counts[slot] % DEPTH
        if self._counts[slot] >= DEPTH:
            self._dropped[slot] = max(self._dropped[slot], self._ids[place])
        self._ids[place], self._answered[place] = entry_id, answered
        self._posts[place], self._wrote[place] = post_id, author
        self._spoken[place] = self._number_of(language)
        self._counts[slot] += 1

    def published(self, _position: int, fact: PostPublished) -> None:
        """Follow the log."""
        if fact.visibility < Visibility.direct:
            self.add(outline_of(fact))

    def imported(self, _position: int, fact: PostImported) -> None:
        """Follow the log: an old post takes the place of an older one, never that of a newer one."""
        if fact.visibility == Visibility.direct or fact.post_id <= self.horizon:
            return
        slot = self._slots.get(fact.author_id)
        if slot is not None and self._counts[slot] >= DEPTH:
            self._order(slot)
            if fact.post_id < self._ids[slot, 0]:
                self._dropped[slot] = max(self._dropped[slot], fact.post_id)
                return
        self.add(outline_of(fact))

    def _order(self, slot: int) -> None:
        """The oldest entry of a full ring comes first, so that it is the next to fall out."""
        order = np.argsort(self._ids[slot])
        for column in (self._ids, self._answered, self._posts, self._wrote, self._spoken):
            column[slot] = column[slot][order]
        self._counts[slot] = DEPTH

    def reposted(self, _position: int, fact: PostReposted) -> None:
        """Follow the log."""
        self.add(outline_of_repost(fact))

    def corrected(self, _position: int, fact: PostEdited | LanguageCorrected) -> None:
        """Follow the log: it is in another language."""
        slot = self._slots.get(fact.author_id)
        if slot is not None:
            self._spoken[slot][self._ids[slot] == fact.post_id] = self._number_of(fact.language)

    def deleted(self, _position: int, fact: PostDeleted) -> None:
        """Follow the log."""
        self._ids[self._posts == fact.post_id] = 0

    def withdrawn(self, _position: int, fact: RepostWithdrawn) -> None:
        """Follow the log."""
        self._ids[self._ids == fact.repost_id] = 0

    def page(self, circle: Circle, page: Page, tagged: Tagged = NOTHING) -> list[int] | None:
        """The entries of a circle and those its hashtags bring, newest first; None when that may not be the whole page.

        What is hidden, or those who are hidden wrote, is left out, whoever passed it on.
        """
        if page.is_upward:
            return None
        slots = self._slots_among(circle.authors)
        floor = max(self.horizon, tagged.floor, int(self._dropped[slots].max(initial=0)))
        ids = self._ids[slots]
        rings, places = np.nonzero((ids < page.below) & (ids > max(page.above, floor)))
        newest = np.argsort(ids[rings, places])[::-1]
        if circle.is_choosy:
            brought = [one for one in tagged.entries if one[0] > floor]
            theirs = self._outlines(slots[rings[newest]], places[newest])
            both = merge(theirs, brought, key=itemgetter(0), reverse=True) if brought else theirs
            found = shown(both, circle, {one[0] for one in brought}, page.limit)
        else:
            found = self._plainly_shown(circle, page.limit, slots[rings[newest]], places[newest])
        return found if len(found) == page.limit or floor <= page.above + 1 else None

    def _plainly_shown(self, circle: Circle, most: int, slots: Numbers, places: Numbers) -> list[int]:
        followed, own = circle.followed, self._slots.get(circle.reader, -1)
        found: list[int] = []
        seen: set[int] = set()
        # A few more than the page wants are enough as a rule; all the others only when many are left out.
        for part in (slice(0, most * 2), slice(most * 2, None)):
            columns = slots[part], places[part]
            outlines = (*(one[columns] for one in (self._ids, self._answered, self._posts, self._wrote)), columns[0])
            for entry_id, answered, post_id, author, slot in zip(*(one.tolist() for one in outlines), strict=True):
                if author in circle.hidden or post_id in seen or post_id in circle.gone:
                    continue
                if not answered or answered in followed or slot == own:
                    found.append(entry_id)
                    seen.add(post_id)
                    if len(found) == most:
                        return found
        return found

    def _outlines(self, slots: Numbers, places: Numbers) -> Iterator[Outline]:
        """The entries in these places, for a reader who asks more of them than under whose name they stand."""
        for slot, place in zip(slots.tolist(), places.tolist(), strict=True):
            entry, post = int(self._ids[slot, place]), int(self._posts[slot, place])
            answered, author = int(self._answered[slot, place]), int(self._wrote[slot, place])
            language = self._languages[self._spoken[slot, place]]
            yield entry, self._accounts[slot], answered, post, author, language

    def _slots_among(self, followed: frozenset[int]) -> Numbers:
        """Where the rings of these authors are, as far as they have one."""
        known = self._slots_of.get(followed)
        if known and (known[0] == len(self._slots) or len(known[1]) == len(followed)):
            return known[1]
        slots = self._slots
        found = np.fromiter((slots[account] for account in followed if account in slots), np.int64)
        self._slots_of[followed] = len(slots), found
        if len(self._slots_of) > _READERS_KEPT:
            self._slots_of.popitem(last=False)
        return found

    def _new_slot(self, account: int) -> int:
        slot = self._slots[account] = len(self._slots)
        self._counts.append(0)
        self._newest.append(0)
        self._accounts.append(account)
        if slot == len(self._dropped):
            for name in ("_ids", "_answered", "_posts", "_wrote", "_spoken", "_dropped"):
                column = getattr(self, name)
                setattr(self, name, np.concatenate([column, np.zeros_like(column)]))
        return slot

    def _number_of(self, language: str) -> int:
        number = self._numbers.get(language)
        if number is None:
            number = self._numbers[language] = len(self._languages)
            self._languages.append(language)
        return number
