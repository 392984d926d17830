"""What homes are made of: entries, and whom somebody reads."""

import msgspec

# (entry id, account it stands under, account it answers or 0, id of the post it shows, who wrote that): a tuple,
# because a page is found by walking hundreds of them.
Outline = tuple[int, int, int, int, int]
_NOBODY: frozenset[int] = frozenset()
_NOTHING: frozenset[str] = frozenset()


class Circle(msgspec.Struct, frozen=True, eq=False):
    """Whom somebody reads at home: what stands under `authors`, and public posts with one of the `tags`.

    Answers are shown to each of `followed`, the reader among them; the reader's own, whomever they answer. Those in
    `apart` are read in a list and not at home; what those in `hidden` wrote is not shown by whoever passed it on, nor
    are the posts in `gone`. The same object as long as nothing changes: models keep pages by it.
    """

    reader: int
    followed: frozenset[int]
    authors: frozenset[int]
    apart: frozenset[int] = _NOBODY
    tags: frozenset[str] = _NOTHING
    hidden: frozenset[int] = _NOBODY
    gone: frozenset[int] = _NOBODY

    @classmethod
    def of(
        cls,
        reader: int,
        followed: frozenset[int],
        apart: frozenset[int] = _NOBODY,
        tags: frozenset[str] = _NOTHING,
        hidden: frozenset[int] = _NOBODY,
        gone: frozenset[int] = _NOBODY,
    ) -> "Circle":
        """The circle of a reader who follows these, keeps these from home, and follows these hashtags."""
        # Nobody is kept from their own home; and whoever keeps nobody from it pays for one set, not for two.
        others = apart - {reader}
        return cls(reader, followed, followed - others if others else followed, others, tags, hidden, gone)

    def following(self, followed: frozenset[int]) -> "Circle":
        """The same reader, following these."""
        return Circle.of(self.reader, followed, self.apart, self.tags, self.hidden, self.gone)

    def keeping(self, apart: frozenset[int]) -> "Circle":
        """The same reader, keeping these from home."""
        return Circle.of(self.reader, self.followed, apart, self.tags, self.hidden, self.gone)

    def about(self, tags: frozenset[str]) -> "Circle":
        """The same reader, following these hashtags."""
        return Circle.of(self.reader, self.followed, self.apart, tags, self.hidden, self.gone)

    def without(self, unwanted: frozenset[int], hidden: frozenset[int], gone: frozenset[int] = _NOBODY) -> "Circle":
        """The same reader, reading neither of these; `hidden` and `gone` for everybody."""
        left_out = unwanted | hidden
        followed = self.followed if self.followed.isdisjoint(left_out) else self.followed - left_out
        return Circle.of(self.reader, followed, self.apart, self.tags, hidden, gone)

    @property
    def weight(self) -> int:
        """How much there is to remember."""
        return len(self.followed) + len(self.apart) + len(self.tags)
