"""All live pages, one's own, those to which one is asked; and a form to open one."""

from typing import Any

from litestar import post, route
from litestar.response import Response

from berrah import accounts, liveblogs
from berrah.cards.liveblogs import authors_of
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.timelines import asked_of
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import act_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from berrah.liveblogs import NewLiveblog, Standing

_OPEN_SHOWN = 40


@route("/live", http_method=READ)
async def all_pages(request: Asked) -> Response[bytes]:
    """Those that are open, and those that were; `?by=` somebody: theirs."""
    visitor, asked = visitor_of(request), asked_of(request)
    if by := request.query_params.get("by", ""):
        return await _by(visitor, by, asked)
    async with visitor.house.store.read() as look:
        now = await liveblogs.open_ones(look, visitor.id, Page(_OPEN_SHOWN)) if asked.is_top else []
        before = await liveblogs.closed_ones(look, visitor.id, asked)
    authors = await authors_of(visitor.house.cards, [*now, *before])
    older = min(one.id for one in before) if len(before) >= asked.limit else None
    return page(visitor, "liveblogs/all.html", open_now=now, before=before, authors=authors, older=older, account=None)


@route("/live/mine", http_method=READ)
async def mine(request: Asked) -> Response[bytes]:
    """The pages one keeps, and those on which one is asked to tell, or tells."""
    visitor, asked = visitor_of(request), asked_of(request)
    me = visitor.require()
    async with visitor.house.store.read() as look:
        kept = await liveblogs.of_author(look, me, me, asked)
        standings = await liveblogs.standings(look, me)
        pages = await liveblogs.by_ids(look, [one.liveblog_id for one in standings])
    authors = await authors_of(visitor.house.cards, [*kept, *pages.values()])
    told = [(pages[one.liveblog_id], one) for one in standings if one.liveblog_id in pages]
    facts: dict[str, Any] = {
        "kept": kept,
        "asked_to": [live for live, one in told if one.standing is Standing.asked],
        "telling": [live for live, one in told if one.standing is Standing.witness],
        "authors": authors,
        "older": min(one.id for one in kept) if len(kept) >= asked.limit else None,
    }
    return page(visitor, "liveblogs/mine.html", **facts)


@route("/live/new", http_method=READ)
async def new_page(request: Asked) -> Response[bytes]:
    """A form."""
    visitor = visitor_of(request)
    visitor.require()
    return page(visitor, "liveblogs/new.html", typed=Form())


@post("/live")
async def open_page(request: Asked) -> Response[bytes]:
    """Open one; then whom to ask."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        where = await act_once(request, lambda made: f"{made.path}/keep", liveblogs.open_page, written(form))
    except Refused as problem:
        return page(visitor, "liveblogs/new.html", problem=problem, typed=form)
    return elsewhere(where)


def written(form: Form) -> NewLiveblog:
    """What a form says of a live page."""
    return NewLiveblog.of(form["title"], form["description"], form["language"], form["tag"])


async def _by(visitor: Visitor, name: str, asked: Page) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        account = await accounts.by_name(look, name)
        found = await liveblogs.of_author(look, visitor.id, account.id, asked)
    authors = await authors_of(visitor.house.cards, found)
    now, before = [one for one in found if one.is_open], [one for one in found if not one.is_open]
    older = min(one.id for one in found) if len(found) >= asked.limit else None
    return page(
        visitor, "liveblogs/all.html", open_now=now, before=before, authors=authors, older=older, account=account
    )


routes = [all_pages, mine, new_page, open_page]
