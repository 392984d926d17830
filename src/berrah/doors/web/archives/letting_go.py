"""Letting old posts go by themselves: what would go is shown first, then it is armed, or ended."""

from typing import Any, Final

from litestar import post, route
from litestar.response import Response

from berrah.archives import retention
from berrah.archives.retention import Preview, Retention
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused

_HERE: Final = "/settings/old-posts"
_DIGITS: Final = 9
_CHOICES: Final = (7, 30, 90, 180, 365, 730, 1825)


@route(_HERE, http_method=READ)
async def old_posts_page(request: Asked) -> Response[bytes]:
    """What the person has said about their old posts."""
    return await _shown(visitor_of(request))


@post(_HERE)
async def say(request: Asked) -> Response[bytes]:
    """Show what would go, arm it, or end it."""
    visitor, form = visitor_of(request), form_of(request)
    person, house = visitor.require_person(), visitor.house
    if form["do"] == "end":
        await house.write(retention.disarm, person)
        return elsewhere(_HERE)
    try:
        rule = _rule(person, form)
    except Refused as problem:
        return await _shown(visitor, problem=problem, typed=form)
    if form["do"] != "arm":
        return await _shown(visitor, rule, await retention.preview(rule, house.store))
    await house.write(retention.arm, rule)
    return elsewhere(_HERE)


def _rule(person: int, form: Form) -> Retention:
    return Retention.of(
        person,
        _number(form["days"]) or 0,
        keeps_messages=bool(form["messages"]),
        keeps_favourited=bool(form["favourited"]),
        favourites=_number(form["favourites"]),
        reposts=_number(form["reposts"]),
    )


def _number(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < _DIGITS):
        raise Refused("retention.number")
    return int(text)


def _form_of(rule: Retention) -> Form:
    """What stands in the fields before anybody has typed."""
    ticked = {"favourited": rule.keeps_favourited, "messages": rule.keeps_messages}
    numbers = {"days": rule.days, "favourites": rule.favourites or "", "reposts": rule.reposts or ""}
    return Form(
        {name: str(value) for name, value in numbers.items()} | {name: "1" for name, on in ticked.items() if on}
    )


async def _shown(
    visitor: Visitor,
    asked: Retention | None = None,
    preview: Preview | None = None,
    problem: Problem | None = None,
    typed: Form | None = None,
) -> Response[bytes]:
    person = visitor.require_person()
    async with visitor.house.store.read() as look:
        armed = await retention.retention_of(look, person)
    rule = asked or armed or Retention(person, 365)
    choices = sorted({*_CHOICES, rule.days})
    known: dict[str, Any] = {"armed": armed, "rule": rule, "preview": preview, "choices": choices}
    known["typed"] = typed or _form_of(rule)
    return page(visitor, "past/old_posts.html", problem=problem, **known)


routes: Final = [old_posts_page, say]
