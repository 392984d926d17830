"""The page: posts that were found, and above them the people and hashtags that are called so."""

from datetime import date, timedelta
from typing import Any, Final

import msgspec
from litestar import route
from litestar.response import Response

from berrah.cards import EntryCard
from berrah.doors import seeking
from berrah.doors.seeking import Sought
from berrah.doors.web import entries
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.searching import curving, helping, named
from berrah.doors.web.pages.searching.asking import Sort, Wanted, let_ask, wanted
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.doors.web.wording import post_path
from berrah.filters import Context
from berrah.kit.errors import Problem, Refused, TooMany
from berrah.kit.pages import Page
from berrah.search import Condition, NotReady, dated

_MOST_PASSED_ON: Final = 40
_RETRY: Final = {"retry-after": "60"}  # seconds: an index of a middling house is there again


@route("/search", http_method=READ)
async def search(request: Asked) -> Response[bytes]:
    """`?q=`, `?sort=passed-on`, `?below=` a post; `?day=` leads to what was said on that day and before."""
    visitor, query = visitor_of(request), request.query_params
    asked = wanted(visitor, query)
    if day := "".join(query.get("day", "").split())[:30]:
        return elsewhere(_from_day(asked, day))
    if asked.condition is None:
        return page(visitor, "searching/search.html", problem=asked.problem, **_blank(visitor, asked))
    try:
        await let_ask(visitor)
        with seeking.placing(asked.text):
            found = await _found(visitor, asked, asked.condition)
            facts = await _facts(visitor, asked, asked.condition, found)
    except (NotReady, Refused) as problem:
        return _not_now(visitor, asked, problem)
    return page(visitor, "searching/search.html", **facts)


def _not_now(visitor: Visitor, asked: Wanted, problem: Problem) -> Response[bytes]:
    """The query is kept: there is no index yet, a stranger asked too often, or a list is not theirs."""
    headers = _RETRY if isinstance(problem, NotReady) else None
    if isinstance(problem, Refused) and not isinstance(problem, TooMany):
        asked = msgspec.structs.replace(asked, condition=None, problem=problem)
    return page(visitor, "searching/search.html", problem=problem, headers=headers, **_blank(visitor, asked))


def _from_day(asked: Wanted, day: str) -> str:
    """The search up to the end of a day; a day that is none is left to the language, which says what is wrong."""
    try:
        end = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        end = day
    try:
        return asked.path(q=dated.until(asked.text, end))
    except Refused:
        return asked.path()


async def _found(visitor: Visitor, asked: Wanted, condition: Condition) -> Sought:
    if asked.sort is Sort.passed_on:
        return await seeking.most_passed_on(visitor.house, visitor.id, condition, _MOST_PASSED_ON)
    return await seeking.paged(visitor.house, visitor.id, condition, Page(max_id=asked.below))


def _blank(visitor: Visitor, asked: Wanted) -> dict[str, Any]:
    """A page without anything found."""
    return {"asked": asked, "found": None, "examples": helping.examples(visitor.tongue)}


async def _facts(visitor: Visitor, asked: Wanted, condition: Condition, found: Sought) -> dict[str, Any]:
    shown = entries.fitting(visitor, found.entries, Context.public)
    articles = entries.articles(visitor, shown, Context.public, condition)
    is_first = asked.below is None and asked.sort is Sort.newest
    return {
        **_blank(visitor, asked),
        "found": found,
        "posts": list(zip(articles, [_history(found, entry) for entry in shown], strict=True)),
        "is_first": is_first,
        "complete_from": visitor.house.search.complete_from(),
        "looser": helping.looser(asked.text, condition) if not shown else (),
        **(await named.named(visitor, asked.text, condition) if is_first else named.NOBODY),
        **(await curving.at_once(visitor, asked, condition, found) if is_first else curving.NONE),
    }


def _history(found: Sought, entry: EntryCard) -> str:
    """Where it stands what a post said when it was found by that; empty where it still says it."""
    number = found.versions.get(entry.card.id)
    return f"{post_path(entry.card, entry.author.account)}/history#v{number}" if number else ""


routes = [search]
