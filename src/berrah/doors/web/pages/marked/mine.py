"""What one keeps and what one likes, the newest mark first; an organisation's for those of its members who keep it."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import route
from litestar.response import Response
from markupsafe import Markup

from berrah import posts
from berrah.doors.web import entries
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import html, page, render
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Context
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page

Rows = Callable[[Snapshot, int, Page], Awaitable[list[Row]]]


@route("/bookmarks", http_method=READ)
async def bookmarks(request: Asked) -> Response[bytes]:
    """Posts kept for oneself."""
    return await _listed(request, "marked/bookmarks.html", posts.bookmarks_page)


@route("/favourites", http_method=READ)
async def favourites(request: Asked) -> Response[bytes]:
    """Posts one likes."""
    return await _listed(request, "marked/favourites.html", posts.favourites_page)


async def _listed(request: Asked, template: str, rows_of: Rows) -> Response[bytes]:
    visitor, asked = visitor_of(request), Page.of(request.query_params)
    me = visitor.require()
    visitor.require_permission("messages.answer")
    async with visitor.house.store.read() as look:
        rows = await rows_of(look, me, asked)
    shown = await entries.shown(visitor, [post_id for _, post_id in rows])
    is_end = asked.is_upward or asked.since_id or len(rows) < asked.limit
    facts: dict[str, Any] = {
        "articles": entries.articles(visitor, shown),
        "older": None if is_end else rows[-1][0],
        "newest": rows[0][0] if rows else 0,
    }
    if visitor.wants_part:
        return html(visitor, render(visitor, "timelines/part.html", **facts))
    return page(visitor, template, is_first=asked.max_id is None, live="", **facts)


async def pinned(visitor: Visitor, account_id: int) -> tuple[list[int], list[Markup]]:
    """The posts an account pinned that the visitor may read, and how they look."""
    async with visitor.house.store.read() as look:
        ids = await posts.pinned(look, visitor.id, account_id)
    found = await entries.shown(visitor, ids, Context.account) if ids else []
    return ids, entries.articles(visitor, found, Context.account)


handlers = [bookmarks, favourites]
