"""A query written out as it was understood: what is read from it again is the same."""

from typing import assert_never

from berrah.search.query import moments
from berrah.search.query.model import (
    All,
    AnyOf,
    AtLeast,
    Before,
    Condition,
    InLink,
    Leaf,
    Mark,
    Not,
    OnList,
    Said,
    Since,
)
from berrah.search.texts import marks

_SIGNS = {marks.GOOD: ":)", marks.BAD: ":("}


def written(asked: Condition) -> str:
    """As text, in one way for each meaning."""
    match asked:
        case Not(one):
            return f"-{_grouped(one)}"
        case All(parts):
            return " ".join(_grouped(part) for part in parts)
        case AnyOf(parts):
            return " OR ".join(_grouped(part) for part in parts)
        case _:
            return _leaf(asked)


def _leaf(asked: Leaf) -> str:  # noqa: PLR0911 - one answer for each kind
    match asked:
        case Said(words, is_prefix, has_forms):
            return f"~{words[0]}" if has_forms else _said(words, is_prefix=is_prefix)
        case InLink(words):
            return f'url:"{" ".join(words)}"'
        case Mark(mark):
            return _SIGNS.get(mark, mark)
        case Since(at):
            return f"since:{moments.written(at)}"
        case Before(at):
            return f"until:{moments.written(at)}"
        case AtLeast(counted, number):
            return f"min_{counted}:{number}"
        case OnList(named):
            return f'list:"{named}"'
        case _:
            assert_never(asked)


def _grouped(part: Condition) -> str:
    return f"({written(part)})" if isinstance(part, All | AnyOf) else written(part)


def _said(words: tuple[str, ...], *, is_prefix: bool) -> str:
    if is_prefix:
        return f"{'-'.join(words)}*"
    return words[0] if len(words) == 1 else f'"{" ".join(words)}"'
