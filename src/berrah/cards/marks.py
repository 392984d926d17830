"""What each reader of today did with posts: their favourites, reposts and votes, kept in memory."""

from msgspec.structs import replace

from berrah import posts
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.remembered import Remembered
from berrah.posts import FavouriteWithdrawn, Marks, PostFavourited, PostReposted, RepostWithdrawn, polls
from berrah.posts.polls import PollVoted

MOST = 400_000  # marks over all readers
NONE = Marks()


class ReaderMarks:
    """Marks by (reader, post). Most posts of a page were marked by nobody at all, and those are not asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._marks: Remembered[tuple[int, int], Marks] = Remembered(MOST)
        self.remembered = self._marks.get  # the marks of (reader, post), if they are known without a query

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

    def _changed(
        self, position: int, fact: PostFavourited | FavouriteWithdrawn | PostReposted | RepostWithdrawn | PollVoted
    ) -> None:
        self._marks.change(position, (fact.account_id, fact.post_id), lambda _: None)
