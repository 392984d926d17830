"""What homes are made of: entries, and whom somebody reads."""

from collections.abc import Mapping

import msgspec

from berrah.graph import Options
from berrah.posts import PostEdited, PostImported, PostPublished, PostReposted
from berrah.timelines.chosen.choices import Choices

# (entry id, account it stands under, account it answers or 0, id of the post it shows, who wrote that, its language or
# "" for what was passed on): a tuple, because a page is found by walking hundreds of them.
Outline = tuple[int, int, int, int, int, str]
_NOBODY: frozenset[int] = frozenset()
_NOTHING: frozenset[str] = frozenset()


class Circle(msgspec.Struct, frozen=True, eq=False):
    """Whom somebody reads at home: what stands under `authors`, and public posts with one of the `tags`.

    Answers are shown to each of `followed`, the reader among them; the reader's own, whomever they answer. Those in
    `apart` are read in a list and not at home; what those in `hidden` wrote is not shown by whoever passed it on, nor
    are the posts in `gone`. What is left out of somebody's is in `choices`, None for most readers.
    The same object as long as nothing changes: models keep pages by it.
    """

    reader: int
    followed: frozenset[int]
    authors: frozenset[int]
    apart: frozenset[int] = _NOBODY
    tags: frozenset[str] = _NOTHING
    hidden: frozenset[int] = _NOBODY
    gone: frozenset[int] = _NOBODY
    choices: Choices | None = None

    @classmethod
    def of(
        cls,
        reader: int,
        followed: frozenset[int],
        apart: frozenset[int] = _NOBODY,
        tags: frozenset[str] = _NOTHING,
        hidden: frozenset[int] = _NOBODY,
        gone: frozenset[int] = _NOBODY,
        choices: Choices | None = None,
    ) -> "Circle":
        """The circle of a reader who follows these, keeps these from home, and follows these hashtags."""
        # Nobody is kept from their own home; and whoever keeps nobody from it pays for one set, not for two.
        others = apart - {reader}
        authors = followed - others if others else followed
        return cls(reader, followed, authors, others, tags, hidden, gone, choices)

    def following(self, followed: frozenset[int]) -> "Circle":
        """The same reader, following these; what was chosen of others is forgotten."""
        choices = self.choices and self.choices.among(followed)
        return Circle.of(self.reader, followed, self.apart, self.tags, self.hidden, self.gone, choices)

    def keeping(self, apart: frozenset[int]) -> "Circle":
        """The same reader, keeping these from home."""
        return Circle.of(self.reader, self.followed, apart, self.tags, self.hidden, self.gone, self.choices)

    def about(self, tags: frozenset[str]) -> "Circle":
        """The same reader, following these hashtags."""
        return Circle.of(self.reader, self.followed, self.apart, tags, self.hidden, self.gone, self.choices)

    def choosing(self, chosen: Mapping[int, Options]) -> "Circle":
        """The same reader, following these people so."""
        known = {one: options for one, options in chosen.items() if one in self.followed}
        choices = (self.choices or Choices()).changed(known)
        return Circle.of(self.reader, self.followed, self.apart, self.tags, self.hidden, self.gone, choices)

    def without(self, unwanted: frozenset[int], hidden: frozenset[int], gone: frozenset[int] = _NOBODY) -> "Circle":
        """The same reader, reading neither of these; `hidden` and `gone` for everybody."""
        left_out = unwanted | hidden
        followed = self.followed if self.followed.isdisjoint(left_out) else self.followed - left_out
        return Circle.of(self.reader, followed, self.apart, self.tags, hidden, gone, self.choices)

    @property
    def is_choosy(self) -> bool:
        """Whether more has to be asked of an entry than under whose name it stands."""
        return bool(self.tags) or self.choices is not None

    @property
    def weight(self) -> int:
        """How much there is to remember."""
        return len(self.followed) + len(self.apart) + len(self.tags) + (self.choices.weight if self.choices else 0)


def outline_of(fact: PostPublished | PostImported | PostEdited) -> Outline:
    """What a post is to homes."""
    answered = fact.reply_to_account_id or 0
    return fact.post_id, fact.author_id, answered, fact.post_id, fact.author_id, fact.language


def outline_of_repost(fact: PostReposted) -> Outline:
    """What a repost is to them: nobody is answered by passing something on."""
    return fact.repost_id, fact.account_id, 0, fact.post_id, fact.author_id, ""
