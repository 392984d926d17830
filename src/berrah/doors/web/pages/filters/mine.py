"""Filters in the settings; they are of the person who sits there, whomever they act for."""

from typing import Any

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import filters
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.filters.written import LASTS, NEVER, SAME, blank, form_of_filter, posts_in, written
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Filter
from berrah.kit.errors import Refused

_DONE = frozenset({"made", "changed"})
_MADE = "/settings/filters?done=made"


@route("/settings/filters", http_method=READ)
async def mine(request: Asked) -> Response[bytes]:
    """All of them, oldest first, and a form for a new one."""
    done = request.query_params.get("done", "")
    return await _mine(visitor_of(request), blank(), done=done if done in _DONE else "")


@post("/settings/filters")
async def create(request: Asked) -> Response[bytes]:
    """A new one; also one that was taken away, made once more."""
    visitor, form = visitor_of(request), form_of(request)
    me = visitor.require_person()
    try:
        again = await visitor.house.cards.entries(me, posts_in(form))
        posts = [one.card.id for one in again]
        where = await write_once(request, lambda _: _MADE, filters.create, me, written(form), posts)
    except Refused as problem:
        return await _mine(visitor, form, problem=problem)
    return elsewhere(where)


@route("/settings/filters/{filter_id:str}/edit", http_method=READ)
async def edit_page(request: Asked, filter_id: FromPath[str]) -> Response[bytes]:
    """What it says, as a form."""
    visitor = visitor_of(request)
    shown = await _own(visitor, filter_id)
    return _edit(visitor, shown, Form(form_of_filter(shown, visitor.now), lasts=SAME if shown.ends_at else NEVER))


@post("/settings/filters/{filter_id:str}/edit")
async def edit(request: Asked, filter_id: FromPath[str]) -> Response[bytes]:
    """Change it."""
    visitor, form = visitor_of(request), form_of(request)
    shown = await _own(visitor, filter_id)
    try:
        await visitor.house.write(filters.edit, shown.owner_id, shown.id, written(form, shown))
    except Refused as problem:
        return _edit(visitor, shown, form, problem)
    return elsewhere("/settings/filters?done=changed")


@post("/settings/filters/{filter_id:str}/delete", status_code=200)
async def delete(request: Asked, filter_id: FromPath[str]) -> Response[bytes]:
    """Take it away; the answer can make it once more, for it holds all that was written."""
    visitor = visitor_of(request)
    me = visitor.require_person()
    gone = await visitor.house.write(filters.delete, me, number(filter_id))
    return await _mine(visitor, blank(), gone=gone)


async def _own(visitor: Visitor, filter_id: str) -> Filter:
    me = visitor.require_person()
    async with visitor.house.store.read() as look:
        return await filters.by_id(look, me, number(filter_id))


async def _mine(
    visitor: Visitor, typed: Form, *, problem: Refused | None = None, done: str = "", gone: Filter | None = None
) -> Response[bytes]:
    me = visitor.require_person()
    async with visitor.house.store.read() as look:
        owned = await filters.owned(look, me)
    facts: dict[str, Any] = {"owned": owned, "typed": typed, "done": done, "gone": gone}
    facts["again"] = form_of_filter(gone, visitor.now) if gone else {}
    return page(visitor, "filters/mine.html", problem=problem, lasts=LASTS, never=NEVER, **facts)


def _edit(visitor: Visitor, shown: Filter, typed: Form, problem: Refused | None = None) -> Response[bytes]:
    return page(visitor, "filters/edit.html", shown=shown, typed=typed, problem=problem, lasts=LASTS, never=NEVER)


handlers = [mine, create, edit_page, edit, delete]
