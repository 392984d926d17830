"""What happened, newest first; who looks at it has seen it."""

from dataclasses import replace
from typing import Any, Final

from litestar import post, route
from litestar.response import Response

from berrah import notifications, organisations
from berrah.cards.news import NewsCard, news
from berrah.doors.web.folding import folds, is_left_out
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, html, page, render
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Context, Verdict
from berrah.kit.db import Tx
from berrah.kit.pages import Page
from berrah.notifications import ALL, Group, Kind, Wish, markers, policies
from berrah.organisations import Actor
from berrah.posts import Visibility, conversations

_MENTIONS: Final = (str(Kind.mention),)


@route("/notifications", http_method=READ)
async def mine(request: Asked) -> Response[bytes]:
    """The groups by their newest; only where somebody was named if that is asked for."""
    visitor, asked = visitor_of(request), Page.of(request.query_params)
    visitor.require_permission("messages.answer")
    me, is_named = visitor.require(), request.query_params.get("only") == "mention"
    async with visitor.house.store.read() as look:
        seen = await markers.last_read(look, me)
        found = await notifications.groups(look, me, asked, Wish(_MENTIONS if is_named else ALL))
        waiting = await policies.summary(look, me)
    rows = [one for one in await news(visitor.house.cards, me, found) if not _is_left_out(one, me)]
    facts: dict[str, Any] = {
        "rows": rows,
        "folded": _folded(rows, me),
        "talks": await _talks(visitor, rows),
        "seen": seen,
        "older": found[-1].id if len(found) >= asked.limit else None,
        "is_named": is_named,
    }
    if visitor.wants_part:
        return html(visitor, render(visitor, "notifications/rows.html", **facts))
    if request.method == "GET" and asked.is_top and not is_named:
        visitor = await _having_seen(visitor, found)
    return page(visitor, "notifications/mine.html", waiting=waiting, is_first=asked.is_top, **facts)


@post("/notifications/read")
async def read(request: Asked) -> Response[bytes]:
    """Have seen what is there: what the page says by itself when something arrives while it is looked at."""
    visitor = visitor_of(request)
    visitor.require_permission("messages.answer")
    async with visitor.house.store.read() as look:
        found = await notifications.listed(look, visitor.require(), Page(1))
    await _see(visitor, found[0].id if found else 0)
    return html(visitor, "") if visitor.wants_part else elsewhere("/notifications")


def _is_left_out(row: NewsCard, me: int) -> bool:
    return row.entry is not None and is_left_out(row.entry, Context.notifications, me)


def _folded(rows: list[NewsCard], me: int) -> dict[int, Verdict]:
    """Why the words of some of these are folded, by the newest of each."""
    found = {one.newest.id: folds(one.entry, Context.notifications, me).own for one in rows if one.entry}
    return {one: why for one, why in found.items() if why}


async def _talks(visitor: Visitor, rows: list[NewsCard]) -> dict[int, int]:
    """In which conversations the private words among these stand."""
    private = [row.entry.id for row in rows if row.entry and row.entry.card.post.visibility is Visibility.direct]
    if not private:
        return {}
    async with visitor.house.store.read() as look:
        return await conversations.of_posts(look, visitor.require(), private)


async def _having_seen(visitor: Visitor, found: list[Group]) -> Visitor:
    """The visitor once they have seen what stands there now."""
    if not visitor.bell or not found:
        return visitor
    await _see(visitor, found[0].id)
    return replace(visitor, bell=await visitor.house.bell.of(visitor.require()))


async def _see(visitor: Visitor, newest: int) -> None:
    if newest:
        await visitor.house.write(_read_by, visitor.actor, newest)
        await visitor.house.bus.caught_up()


async def _read_by(tx: Tx, actor: Actor, newest: int) -> None:
    """Not noted as an act: every glance would be in the record."""
    await organisations.require_for(tx, actor, "notification")
    await markers.read_to(tx, actor.account_id, newest)


handlers = [mine, read]
