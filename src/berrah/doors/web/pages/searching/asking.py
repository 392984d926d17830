"""What is asked for, as the address of the page says it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

import msgspec

from berrah.doors import seeking
from berrah.doors.allowances import address_of
from berrah.doors.web.visitor import Visitor
from berrah.kit.errors import Refused
from berrah.search import Condition, Fault

_DIGITS: Final = 19  # of an id
_LARGEST: Final = 2**63 - 1
_READ_MOST: Final = 1_200  # characters: of a query that is too long, so much is shown again
PATH: Final = "/search"


class Sort(StrEnum):
    """In which order posts are shown."""

    newest = "newest"
    passed_on = "passed-on"


class Wanted(msgspec.Struct, frozen=True):
    """A query and what was understood of it: a condition, or what is wrong with it; neither where nothing is asked."""

    text: str
    sort: Sort = Sort.newest
    below: int | None = None
    condition: Condition | None = None
    problem: Refused | None = None

    def path(self, at: str = PATH, **other: str) -> str:
        """The same search elsewhere, or otherwise: `sort`, `below`, another `q`."""
        own = {"q": self.text} | ({"sort": self.sort.value} if self.sort is not Sort.newest else {})
        return f"{at}?{urlencode({name: text for name, text in (own | other).items() if text})}"

    @property
    def wrong(self) -> tuple[str, str, str] | None:
        """The query in three parts, the second of which is wrong; None where no part of it is."""
        if not isinstance(self.problem, Fault):
            return None
        start, end = int(str(self.problem.facts["start"])), int(str(self.problem.facts["end"]))
        return self.text[:start], self.text[start:end], self.text[end:]

    @property
    def meant(self) -> str:
        """What was probably meant; empty where nobody knows."""
        meant = str(self.problem.facts.get("suggestion", "")) if self.problem else ""
        return "" if meant == self.text else meant


def wanted(visitor: Visitor, query: Mapping[str, str]) -> Wanted:
    """Read the address; raises Refused("paging.cursor")."""
    # What cannot be told apart from nothing is nothing.
    text = query.get("q", "").replace("\0", "").strip()
    sort = Sort.passed_on if query.get("sort") == Sort.passed_on else Sort.newest
    below = _id(query.get("below", ""))
    if not text:
        return Wanted("", sort)
    try:
        account, answers = visitor.me.account if visitor.me else None, visitor.may("messages.answer")
        condition = seeking.read(visitor.house, account, text, answers=answers, zone=visitor.zone)
    except Refused as problem:
        return Wanted(text[:_READ_MOST], sort, problem=problem)
    return Wanted(text, sort, below, condition)


async def let_ask(visitor: Visitor) -> None:
    """Strangers search as often as programs without a token may; raises TooMany."""
    if visitor.person is None:
        house = visitor.house
        await house.limiter.spend(f"search:{address_of(visitor.scope)}", house.settings.limit_api_public)


def _id(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS and int(text) <= _LARGEST):
        raise Refused("paging.cursor")
    return int(text)
