"""A conversation: what was said in it, who reads it, and a place to answer."""

from dataclasses import replace
from typing import Any

from litestar import route
from litestar.params import FromPath
from litestar.response import Response

from berrah import graph
from berrah.cards.model import EntryCard
from berrah.doors.web import entries, wording
from berrah.doors.web.pages.composing import Writing
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.messages.mine import others_in
from berrah.doors.web.rendering import html, page, render
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Context
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.posts import conversations
from berrah.posts.conversations import Conversation

_SHOWN = 30


@route("/messages/{conversation_id:str}", http_method=READ)
async def conversation(request: Asked, conversation_id: FromPath[str]) -> Response[bytes]:
    """The messages, the newest last; who opens it has read it."""
    visitor, asked = visitor_of(request), Page.of(request.query_params, default=_SHOWN)
    visitor.require_permission("messages.answer")
    me, which = visitor.require(), number(conversation_id)
    async with visitor.house.store.read() as look:
        found = await conversations.one(look, me, which)
        ids = await conversations.messages(look, me, which, asked)
    shown = await entries.shown(visitor, ids[::-1], Context.thread)
    facts: dict[str, Any] = {
        "articles": entries.articles(visitor, shown, Context.thread),
        "older": None if asked.is_upward or asked.since_id else entries.older(asked, ids),
    }
    if visitor.wants_part:
        return html(visitor, render(visitor, "messages/part.html", **facts))
    if not shown:
        raise Unknown("conversation.unknown")
    if request.method == "GET" and asked.is_top:
        visitor = await _having_read(visitor, found)
    return await _page(visitor, found, shown[-1], is_newest=asked.max_id is None, **facts)


async def _having_read(visitor: Visitor, found: Conversation) -> Visitor:
    """The visitor once they have read what stands there now."""
    if not found.is_unread:
        return visitor
    house = visitor.house
    await house.write(conversations.read_by, visitor.actor, found.id, found.last_id)
    await house.bus.caught_up()
    return replace(visitor, unread=await house.waiting.of(visitor.require()))


async def _page(
    visitor: Visitor, found: Conversation, last: EntryCard, *, is_newest: bool, **facts: Any
) -> Response[bytes]:
    others = others_in(visitor, last)
    async with visitor.house.store.read() as look:
        apart = await graph.apart_from(look, visitor.require(), others) if others else set()
    cards = await visitor.house.cards.accounts.of(others)
    return page(
        visitor,
        "messages/one.html",
        conversation=found,
        others=[cards[one] for one in others if one in cards],
        apart=apart,
        newest=last.id,
        writing=Writing.message(conversation=found.id),
        live=f"/live/messages/{found.id}" if is_newest else "",
        new_posts=wording.new_posts(visitor.tongue),
        **facts,
    )
