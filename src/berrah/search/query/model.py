"""What a query is, once it is read: a tree of conditions."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from berrah.search.texts import marks
from berrah.search.texts.forms import forms


class Has(StrEnum):
    """What may hang on a post; `question` is one that asks something."""

    link = "link"
    image = "image"
    video = "video"
    audio = "audio"
    poll = "poll"
    question = "question"


class Is(StrEnum):
    """What kind of post it is; `repost` is somebody's act of passing one on."""

    reply = "reply"
    repost = "repost"
    quote = "quote"
    edited = "edited"
    organisation = "organisation"


class Counted(StrEnum):
    """What people did with a post, counted."""

    reposts = "reposts"
    favourites = "favourites"


class Said(msgspec.Struct, frozen=True, tag=True):
    """These words, folded, one behind the other; the last may be the beginning of one, or any of its forms."""

    words: tuple[str, ...]
    is_prefix: bool = False
    has_forms: bool = False

    def is_last(self, word: str) -> bool:
        """Whether a word is what the last of these may be."""
        last = self.words[-1]
        if self.is_prefix:
            return word.startswith(last)
        return word in forms(last) if self.has_forms else word == last


class InLink(msgspec.Struct, frozen=True, tag=True):
    """A link with these words, one behind the other."""

    words: tuple[str, ...]

    def is_last(self, word: str) -> bool:
        """Whether a word is the last of these."""
        return word == self.words[-1]


class Mark(msgspec.Struct, frozen=True, tag=True):
    """Something that a post carries beside its words; see `berrah.search.texts.marks`."""

    mark: str


REPOSTED: Final = Mark(marks.kind(Is.repost))


class Since(msgspec.Struct, frozen=True, tag=True):
    """Posted at this moment or later; ms."""

    at: int


class Before(msgspec.Struct, frozen=True, tag=True):
    """Posted earlier; ms."""

    at: int


class AtLeast(msgspec.Struct, frozen=True, tag=True):
    """So often at least."""

    counted: Counted
    number: int


class OnList(msgspec.Struct, frozen=True, tag=True):
    """By somebody on this list of the reader's: its id, or its title folded."""

    named: str


class Not(msgspec.Struct, frozen=True, tag=True):
    """The opposite."""

    one: "Condition"


class All(msgspec.Struct, frozen=True, tag=True):
    """Each of at least two."""

    parts: tuple["Condition", ...]


class AnyOf(msgspec.Struct, frozen=True, tag=True):
    """One of at least two, or several."""

    parts: tuple["Condition", ...]


Leaf: TypeAlias = Said | InLink | Mark | Since | Before | AtLeast | OnList
Condition: TypeAlias = Leaf | Not | All | AnyOf

_BOUNDS: Final = (Since, Before, AtLeast, OnList)


def is_bound(one: Condition) -> bool:
    """Whether it holds for the whole query: the index cuts by it instead of looking it up."""
    return isinstance(one, _BOUNDS) or one == REPOSTED


def leaves(asked: Condition) -> Iterator[Leaf]:
    """All that it is made of, from left to right."""
    if isinstance(asked, Not):
        yield from leaves(asked.one)
    elif isinstance(asked, All | AnyOf):
        for part in asked.parts:
            yield from leaves(part)
    else:
        yield asked


def names_authors(asked: Condition) -> bool | None:
    """Whether it is about authors and nothing else; None where it is about them and other things."""
    if isinstance(asked, Not):
        return names_authors(asked.one)
    if isinstance(asked, All | AnyOf):
        found = {names_authors(part) for part in asked.parts}
        return found.pop() if len(found) == 1 else None
    return isinstance(asked, Mark) and marks.author_in(asked.mark) is not None


def asks_for_reposts(asked: Condition) -> bool:
    """Whether it is about reposts: who passed on what. Any other query is about posts alone."""
    return REPOSTED in (asked.parts if isinstance(asked, All) else (asked,))
