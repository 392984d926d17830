"""Whom a member blocks and mutes."""

from collections.abc import Awaitable, Callable

from litestar import route
from litestar.response import Response

from berrah import graph
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.db import Row, Snapshot
from berrah.kit.pages import Page

_SHOWN = 40
List = Callable[[Snapshot, int, Page], Awaitable[list[Row]]]


@route("/settings/blocked", http_method=READ)
async def blocked(request: Asked) -> Response[bytes]:
    """Whom they block, newest first."""
    return await _listed(request, graph.blocked, is_blocked=True)


@route("/settings/muted", http_method=READ)
async def muted(request: Asked) -> Response[bytes]:
    """Whom they mute, newest first."""
    return await _listed(request, graph.muted, is_blocked=False)


async def _listed(request: Asked, rows_of: List, *, is_blocked: bool) -> Response[bytes]:
    visitor = visitor_of(request)
    member, asked = visitor.require(), Page.of(request.query_params, default=_SHOWN)
    async with visitor.house.store.read() as look:
        rows = await rows_of(look, member, asked)
        relations = await graph.relations(look, member, [other for _, other in rows])
    cards = await visitor.house.cards.accounts.of([other for _, other in rows])
    return page(
        visitor,
        "between/boundaries.html",
        shown=[cards[other] for _, other in rows if other in cards],
        relations=relations,
        older=rows[-1][0] if len(rows) >= asked.limit else None,
        is_blocked=is_blocked,
    )


handlers = [blocked, muted]
