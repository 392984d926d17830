"""The query as a predicate: whether a post is what somebody asked for, without any index."""

from collections.abc import Mapping, Sequence
from typing import assert_never

import msgspec

from berrah.search.query.model import (
    REPOSTED,
    All,
    AnyOf,
    AtLeast,
    Before,
    Condition,
    Counted,
    InLink,
    Leaf,
    Mark,
    Not,
    OnList,
    Said,
    Since,
    asks_for_reposts,
)


class Document(msgspec.Struct, frozen=True):
    """A post as search sees it: its words and those of its links, folded, in order; what it carries; `at` in ms.

    A repost is a document of its own: what the post says, but for who passed it on instead of its author, and when.
    """

    said: Sequence[str]
    links: Sequence[str]
    marks: frozenset[str]
    at: int = 0
    counts: Mapping[Counted, int] = {}
    lists: frozenset[str] = frozenset()  # of the asker's, on which its author is


def holds(asked: Condition, found: Document) -> bool:
    """Whether the document is what is asked for; a repost is only where reposts are asked for."""
    return (REPOSTED.mark not in found.marks or asks_for_reposts(asked)) and _holds(asked, found)


def _holds(asked: Condition, found: Document) -> bool:
    match asked:
        case Not(one):
            return not _holds(one, found)
        case All(parts):
            return all(_holds(part, found) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, found) for part in parts)
        case _:
            return _is(asked, found)


def _is(asked: Leaf, found: Document) -> bool:  # noqa: PLR0911 - one answer for each kind
    match asked:
        case Said():
            return _stands(asked, found.said) or _stands(asked, found.links)
        case InLink():
            return _stands(asked, found.links)
        case Mark(mark):
            return mark in found.marks
        case Since(at):
            return found.at >= at
        case Before(at):
            return found.at < at
        case AtLeast(counted, number):
            return found.counts.get(counted, 0) >= number
        case OnList(named):
            return named in found.lists
        case _:
            assert_never(asked)


def _stands(asked: Said | InLink, text: Sequence[str]) -> bool:
    """Whether its words stand in the text one behind the other."""
    *before, _ = asked.words
    length = len(asked.words)
    for at in range(len(text) - length + 1):
        if before and text[at] != before[0]:
            continue
        if asked.is_last(text[at + length - 1]) and list(text[at : at + length - 1]) == before:
            return True
    return False
