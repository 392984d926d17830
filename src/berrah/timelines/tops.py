"""The top of each reader's home as it was pulled last: the next pull looks only at what came since.

Readers ask for the first page over and over, and between two of their visits few of the house's posts are news.
"""

from collections import OrderedDict

from msgspec import Struct

from berrah.accounts import StandingChanged
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
from berrah.timelines.chosen.shown import is_chosen
from berrah.timelines.model import Circle, Outline, outline_of, outline_of_repost

_MOST_READERS = 10_000
_MOST_NEWS = 2_048  # who was away for longer is pulled anew, which costs no more than this walk
_NOBODYS: Outline = (0, 0, 0, 0, 0, "")


class _Top(Struct):
    """The newest `limit` entries of a circle, when `seen` entries had been told."""

    circle: Circle
    limit: int
    seen: int
    ids: list[int]


class Tops:
    """Good until something is taken away, or somebody followed passes something on: then the models are asked again."""

    def __init__(self) -> None:
        self._tops: OrderedDict[int, _Top] = OrderedDict()
        self._news: list[Outline] = []
        self._forgotten = 0  # entries that were told before the news begin
        self._corrected = 0  # how many had been told when a post was last found to be in another language

    @property
    def told(self) -> int:
        """How many entries were told so far; to be read before the page that `keep` is given."""
        return self._forgotten + len(self._news)

    def page(self, circle: Circle, limit: int) -> list[int] | None:
        """The newest entries of those followed, newest first; None when they must be pulled."""
        top = self._tops.get(circle.reader)
        if top is None or top.circle is not circle or top.limit < limit or top.seen < self._forgotten:
            return None
        if circle.choices is not None and top.seen < self._corrected:
            return None
        news = self._news[top.seen - self._forgotten :]
        if news and not self._take(top, news):
            del self._tops[circle.reader]
            return None
        return top.ids[:limit]

    def keep(self, circle: Circle, limit: int, seen: int, ids: list[int]) -> None:
        """Keep a page without bounds that was pulled when `seen` entries had been told."""
        self._tops[circle.reader] = _Top(circle, limit, seen, ids)
        if len(self._tops) > _MOST_READERS:
            self._tops.popitem(last=False)

    def _take(self, top: _Top, news: list[Outline]) -> bool:
        """Put the news on top; False when one was passed on: it may stand on the page already, further down."""
        circle = top.circle
        reader, authors, followed = circle.reader, circle.authors, circle.followed
        theirs = [
            entry
            for entry in news
            if entry[1] in authors and (not entry[2] or entry[2] in followed or entry[1] == reader)
        ]
        if circle.choices is not None:
            theirs = [entry for entry in theirs if is_chosen(entry, circle)]
        if any(entry[0] != entry[3] for entry in theirs):
            return False
        top.seen = self.told
        if theirs:
            # What several write in one millisecond is not told in the order of its ids.
            top.ids = sorted({*top.ids, *[entry[0] for entry in theirs]}, reverse=True)[: top.limit]
        return True

    def published(self, _position: int, fact: PostPublished) -> None:
        """Follow the log."""
        if fact.visibility < Visibility.direct:
            self._tell(outline_of(fact))

    def reposted(self, _position: int, fact: PostReposted) -> None:
        """Follow the log."""
        self._tell(outline_of_repost(fact))

    def corrected(self, _position: int, _fact: PostEdited | LanguageCorrected) -> None:
        """Follow the log: whoever leaves out languages may be shown it now, or no longer."""
        # It is told as nobody's, so that a page which is being pulled this moment counts as older.
        self._tell(_NOBODYS)
        self._corrected = self.told

    def gone(self, _position: int, _fact: PostDeleted | PostImported | RepostWithdrawn | StandingChanged) -> None:
        """Follow the log: what is deleted, or hidden, takes its reposts with it, and which pages show one is not known.

        A page that is being pulled this moment counts as older than this, too.
        """
        self._forgotten = self.told + 1
        self._news.clear()

    def _tell(self, entry: Outline) -> None:
        self._news.append(entry)
        if len(self._news) > _MOST_NEWS * 2:
            del self._news[:_MOST_NEWS]
            self._forgotten += _MOST_NEWS
