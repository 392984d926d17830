"""Whom a member blocks and mutes."""

from collections.abc import Awaitable, Callable

from litestar import post, route
from litestar.response import Response

from berrah import graph
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit import text as words
from berrah.kit.db import Row, Snapshot
from berrah.kit.errors import Refused
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
    visitor.require_permission("people.manage")
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


@route("/settings/domains", http_method=READ)
async def domains(request: Asked) -> Response[bytes]:
    """Servers they block, newest first."""
    return await _domains(visitor_of(request), Page.of(request.query_params, default=_SHOWN))


@post("/settings/domains")
async def block_domain(request: Asked) -> Response[bytes]:
    """Block the server that is typed."""
    visitor, typed = visitor_of(request), form_of(request)["domain"]
    own = visitor.house.settings.domain
    try:
        await visitor.house.act(visitor.actor, what_of(request), graph.block_domain, typed, own)
    except Refused as problem:
        return await _domains(visitor, Page(_SHOWN), problem=problem, typed=typed)
    return elsewhere("/settings/domains")


@post("/settings/domains/unblock")
async def unblock_domain(request: Asked) -> Response[bytes]:
    """Block it no longer."""
    visitor, domain = visitor_of(request), words.host_key(form_of(request)["domain"])
    await visitor.house.act(visitor.actor, what_of(request), graph.unblock_domain, domain)
    done = Done("domain_unblock", "/settings/domains", words.host_shown(domain), {"domain": domain})
    return elsewhere("/settings/domains", offered(visitor, done))


async def _domains(
    visitor: Visitor, asked: Page, *, typed: str = "", problem: Refused | None = None
) -> Response[bytes]:
    visitor.require_permission("people.manage")
    async with visitor.house.store.read() as look:
        rows = await graph.blocked_domains(look, visitor.require(), asked)
    return page(
        visitor,
        "between/domains.html",
        problem=problem,
        typed=typed,
        shown=[domain for _, domain in rows],
        named=words.host_shown,
        older=rows[-1][0] if len(rows) >= asked.limit else None,
    )


handlers = [blocked, muted, domains, block_domain, unblock_domain]
