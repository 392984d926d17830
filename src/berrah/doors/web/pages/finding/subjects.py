"""Whom to follow by subject: the second step of signing up, and a page for later."""

from collections.abc import Mapping
from typing import Any, Final

from litestar import post, route
from litestar.response import Response

from berrah import directory, graph
from berrah.cards.model import AccountCard
from berrah.directory import CHOSEN_MOST, Subject
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import hashtags
from berrah.kit import ids
from berrah.kit.db import Snapshot
from berrah.kit.errors import Refused

_PERSON, _ALL, _TAG = "who-", "all-", "tag-"
_OTHERS: Final = 12  # people without a subject, where nobody has one


@route("/people/subjects", http_method=READ)
async def subjects(request: Asked) -> Response[bytes]:
    """People under their subjects, each with a box; `?new=1` as the second step of signing up."""
    visitor = visitor_of(request)
    visitor.require()
    if visitor.lacks:
        return elsewhere("/confirm")
    query = request.query_params
    return await _page(visitor, is_new=query.get("new") == "1", is_done="done" in query)


@post("/people/subjects")
async def follow(request: Asked) -> Response[bytes]:
    """Follow everybody and everything that is ticked."""
    visitor, form = visitor_of(request), form_of(request)
    is_new, people, tags = form["new"] == "1", _people(form), _tags(form)
    if not people and not tags and not is_new:
        return await _page(visitor, is_new=False, problem=Refused("subjects.none"))
    if people:
        await visitor.house.act(visitor.actor, what_of(request), directory.begin, people)
    for tag in tags:
        await visitor.house.act(visitor.actor, "tag_follow", hashtags.follow_tag, tag)
    return elsewhere("/" if is_new else "/people/subjects?done=1")


def _people(form: Mapping[str, str]) -> list[int]:
    """Who is ticked alone, and with a whole subject."""
    alone = [name.removeprefix(_PERSON) for name in form if name.startswith(_PERSON)]
    together = [one for name, value in form.items() if name.startswith(_ALL) for one in value.split()]
    found = dict.fromkeys([*alone, *together])
    return [ids.parse(one) for one in found if one.isascii() and one.isdigit()][:CHOSEN_MOST]


def _tags(form: Mapping[str, str]) -> list[str]:
    found = dict.fromkeys(value for name, value in form.items() if name.startswith(_TAG) and value)
    return list(found)[: directory.SUBJECTS_MOST]


async def _page(
    visitor: Visitor, *, is_new: bool, problem: Refused | None = None, is_done: bool = False
) -> Response[bytes]:
    me = visitor.require()
    async with visitor.house.store.read() as look:
        found = await directory.subjects(look, me)
        others = [] if found else await _others(visitor, look)
    cards = await visitor.house.cards.accounts.of({*others, *(one for subject in found for one in subject.people)})
    facts: dict[str, Any] = {"is_new": is_new, "is_done": is_done, "problem": problem}
    facts["subjects"] = [(one, _shown(one, cards)) for one in found]
    return page(visitor, "finding/subjects.html", others=[cards[one] for one in others if one in cards], **facts)


async def _others(visitor: Visitor, look: Snapshot) -> list[int]:
    """Whom to follow where nobody says what they write about: the widely read, then the newest."""
    me = visitor.require()
    popular = await graph.suggestions(look, me, visitor.now, _OTHERS)
    newest = await directory.people(look, me, most=_OTHERS + 1)
    followed = await graph.followed_among(look, me, newest) if newest else set()
    return [one for one in dict.fromkeys([*popular, *newest]) if one != me and one not in followed][:_OTHERS]


def _shown(subject: Subject, cards: Mapping[int, AccountCard]) -> list[AccountCard]:
    return [cards[one] for one in subject.people if one in cards]


handlers = [subjects, follow]
