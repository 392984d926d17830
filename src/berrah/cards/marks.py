"""What each reader of today did with posts, kept in memory: what others count, and what is nobody else's business."""

from msgspec.structs import replace

from berrah import posts
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.posts import (
    BookmarkWithdrawn,
    FavouriteWithdrawn,
    Kept,
    Marks,
    Post,
    PostBookmarked,
    PostFavourited,
    PostPinned,
    PostReposted,
    PostUnpinned,
    RepostWithdrawn,
    ThreadMuted,
    ThreadUnmuted,
    polls,
)
from berrah.posts.polls import PollVoted

MOST = 400_000  # marks over all readers
NONE = Marks()
_Mark = PostFavourited | FavouriteWithdrawn | PostReposted | RepostWithdrawn
_OwnMark = PostBookmarked | BookmarkWithdrawn | PostPinned | PostUnpinned


class ReaderMarks:
    """Marks by (reader, post). Most posts of a page were marked by nobody at all, and those are not asked for.

    No number tells whether somebody keeps a post for themselves, so that is known by reader: all of it at once.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._marks: Remembered[tuple[int, int], Marks] = Remembered(MOST)
        self.remembered = self._marks.get  # the marks of (reader, post), if they are known without a query
        self._kept: Remembered[int, Kept] = Remembered(MOST, _weight)
        self.kept = self._kept.get  # what a reader keeps, if it is known without a query

    async def kept_by(self, reader: int) -> Kept:
        """What the reader keeps, in one question or none."""
        known = self._kept.get(reader)
        if known is not None:
            return known
        async with self._store.read(is_consistent=True) as look:
            as_of = await look.as_of()
            found = await posts.kept_by(look, reader)
        return self._kept.put(reader, found, as_of)

    async def of(self, reader: int, ids: list[int], asked: frozenset[int] = frozenset()) -> dict[int, Marks]:
        """The reader's marks by post id; `asked` are those of the posts that are polls."""
        found: dict[int, Marks] = {}
        missing = []
        for post_id in ids:
            marks = self._marks.get((reader, post_id))
            if marks is None:
                missing.append(post_id)
            else:
                found[post_id] = marks
        if missing:
            async with self._store.read(is_consistent=True) as look:
                as_of = await look.as_of()
                loaded = await posts.marks(look, reader, missing)
                wanted = asked.intersection(missing)
                chosen = await polls.choices_of(look, reader, wanted) if wanted else {}
            for post_id, marks in loaded.items():
                whole = replace(marks, choices=chosen[post_id]) if post_id in chosen else marks
                found[post_id] = self._marks.put((reader, post_id), whole, as_of)
        return found

    def follow(self, bus: Bus) -> None:
        """Keep them current: what the reader does elsewhere is asked for again."""
        bus.follow(PostFavourited, self._changed)
        bus.follow(FavouriteWithdrawn, self._changed)
        bus.follow(PostReposted, self._changed)
        bus.follow(RepostWithdrawn, self._changed)
        bus.follow(PollVoted, self._changed)
        bus.follow(PostBookmarked, self._bookmarked)
        bus.follow(BookmarkWithdrawn, self._bookmarked)
        bus.follow(PostPinned, self._pinned)
        bus.follow(PostUnpinned, self._pinned)
        bus.follow(ThreadMuted, self._muted)
        bus.follow(ThreadUnmuted, self._muted)

    def known(self) -> list[tuple[int, Kept]]:
        """What readers keep, as far as it is in memory, for comparing it with the truth."""
        return self._kept.items()

    def _changed(self, position: int, fact: _Mark | _OwnMark | PollVoted) -> None:
        self._marks.change(position, (fact.account_id, fact.post_id), lambda _: None)

    def _bookmarked(self, position: int, fact: PostBookmarked | BookmarkWithdrawn) -> None:
        def change(kept: Kept) -> Kept:
            is_new = isinstance(fact, PostBookmarked)
            return replace(kept, bookmarked=_with(kept.bookmarked, fact.post_id, is_new=is_new))

        self._kept.change(position, fact.account_id, change)
        self._changed(position, fact)

    def _pinned(self, position: int, fact: PostPinned | PostUnpinned) -> None:
        def change(kept: Kept) -> Kept:
            return replace(kept, pinned=_with(kept.pinned, fact.post_id, is_new=isinstance(fact, PostPinned)))

        self._kept.change(position, fact.account_id, change)
        self._changed(position, fact)

    def _muted(self, position: int, fact: ThreadMuted | ThreadUnmuted) -> None:
        kept = self._kept.get(fact.account_id)
        if kept is None or fact.thread_id < kept.floor:
            # Which posts of an old thread have been asked for is not known here; it happens to few.
            self._marks.clear(position)

        def change(kept: Kept) -> Kept:
            return replace(kept, muted=_with(kept.muted, fact.thread_id, is_new=isinstance(fact, ThreadMuted)))

        self._kept.change(position, fact.account_id, change)


def on_post(kept: Kept, post: Post, marks: Marks) -> Marks:
    """The marks of a post with what the reader keeps; below the floor they were asked for whole."""
    own = post.id in kept.bookmarked, post.id in kept.pinned, post.thread_id in kept.muted
    if post.thread_id < kept.floor or own == (marks.has_bookmarked, marks.has_pinned, marks.has_muted):
        return marks
    is_bookmarked, is_pinned, is_muted = own
    return replace(marks, has_bookmarked=is_bookmarked, has_pinned=is_pinned, has_muted=is_muted)


def _with(known: frozenset[int], one: int, *, is_new: bool) -> frozenset[int]:
    return known | {one} if is_new else known - {one}


def _weight(kept: Kept) -> int:
    return 1 + len(kept.bookmarked) + len(kept.pinned) + len(kept.muted)
