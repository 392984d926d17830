"""A query in the words of FTS5 (sqlite.org/fts5.html#full_text_query_syntax), and what the table beside it decides."""

from typing import Final, assert_never

import msgspec

from berrah.search.query.model import (
    All,
    AnyOf,
    AtLeast,
    Before,
    Condition,
    InLink,
    Mark,
    Not,
    OnList,
    Said,
    Since,
    asks_for_reposts,
    is_bound,
    names_authors,
)
from berrah.search.texts.forms import forms

# Signs that belong to words, so that a mark is one. A quotation mark stands in neither.
SIGNS: Final = "#@:_.-+"


class Plan(msgspec.Struct, frozen=True):
    """`match` is what FTS5 reads; every one of `bounds` must hold besides.

    Where it is about reposts, `match` is about the posts, and is "" where every post will do; so `bounds` say who.
    """

    match: str
    bounds: tuple[Condition, ...]
    is_about_reposts: bool = False


def plan(asked: Condition, everything: str) -> Plan:
    """How to look for it; `everything` is a match that each document meets, for where only a minus is given."""
    parts = asked.parts if isinstance(asked, All) else (asked,)
    about_reposts = asks_for_reposts(asked)
    bounds: list[Condition] = []
    rest: list[Condition] = []
    for part in parts:
        is_beside = is_bound(part.one if isinstance(part, Not) else part) or (about_reposts and names_authors(part))
        (bounds if is_beside else rest).append(part)
    if about_reposts:
        return Plan(_all(rest, everything) if rest else "", tuple(bounds), is_about_reposts=True)
    return Plan(_all(rest, everything) if rest else everything, tuple(bounds))


def _match(asked: Condition, everything: str) -> str:
    match asked:
        case Said(words, is_prefix, has_forms):
            last = sorted(forms(words[-1])) if has_forms else words[-1:]
            any_of = " OR ".join(_phrase((*words[:-1], one)) for one in last)
            return f"{{said links}} : ({any_of}{' *' if is_prefix else ''})"
        case InLink(words):
            return f"links : {_phrase(words)}"
        case Mark(mark):
            return f"marks : {_phrase((mark,))}"
        case Not():
            return _all([asked], everything)
        case All(parts):
            return _all(parts, everything)
        case AnyOf(parts):
            return " OR ".join(f"({_match(part, everything)})" for part in parts)
        case Since() | Before() | AtLeast() | OnList():
            raise AssertionError(asked)  # the grammar keeps them outside
        case _:
            assert_never(asked)


def _all(parts: "list[Condition] | tuple[Condition, ...]", everything: str) -> str:
    """FTS5 knows NOT only between two: what is not wanted comes after what is."""
    wanted = [f"({_match(part, everything)})" for part in parts if not isinstance(part, Not)]
    unwanted = [f"({_match(part.one, everything)})" for part in parts if isinstance(part, Not)]
    first = " AND ".join(wanted) or f"({everything})"
    return " NOT ".join([f"({first})" if len(wanted) > 1 and unwanted else first, *unwanted])


def _phrase(words: tuple[str, ...]) -> str:
    return f'"{" ".join(words)}"'
