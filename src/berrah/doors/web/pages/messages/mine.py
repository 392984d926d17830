"""One's conversations, and beginning one."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import route
from litestar.response import Response

from berrah.cards.model import AccountCard, EntryCard
from berrah.doors.web import entries
from berrah.doors.web.pages.composing import Writing, names_in
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, html, page, render
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from berrah.posts import conversations
from berrah.posts.conversations import Conversation

_NAMES_MOST = 2_000


class Row(msgspec.Struct, frozen=True):
    """A conversation on the list: its last word, and the others in it."""

    conversation: Conversation
    last: EntryCard
    others: list[AccountCard]

    @property
    def words(self) -> str:
        """How the last message begins, without the names it opens with: they are said above it."""
        said, start = self.last.card.post.text, 0
        for named in words.mentions(said):
            if said[start : named.start].strip():
                break
            start = named.end
        return said[start:].strip() or said


@route("/messages", http_method=READ)
async def messages(request: Asked) -> Response[bytes]:
    """The conversations, the newest first."""
    visitor, asked = visitor_of(request), Page.of(request.query_params)
    visitor.require_permission("messages.answer")
    async with visitor.house.store.read() as look:
        found = await conversations.listed(look, visitor.require(), asked)
    facts: dict[str, Any] = {
        "rows": await _rows(visitor, found),
        "older": found[-1].last_id if len(found) >= asked.limit else None,
    }
    if visitor.wants_part:
        return html(visitor, render(visitor, "messages/rows.html", **facts))
    return page(visitor, "messages/mine.html", is_first=asked.is_top, **facts)


@route("/messages/new", http_method=READ)
async def write(request: Asked) -> Response[bytes]:
    """A message to people by name; with whom one talks already, one goes on there."""
    visitor = visitor_of(request)
    visitor.require_permission("messages.answer")
    to = request.query_params.get("to", "")[:_NAMES_MOST]
    me = visitor.require()
    if to:
        try:
            async with visitor.house.store.read() as look:
                address = await conversations.to_people(look, me, names_in(to))
                found = await conversations.of_posts(look, me, [address.reply_to_id or 0])
        except Refused as problem:
            return page(visitor, "composing/write.html", writing=Writing.message(to=to), answered=None, problem=problem)
        for conversation_id in found.values():
            return elsewhere(f"/messages/{conversation_id}#reply")
    return page(visitor, "composing/write.html", writing=Writing.message(to=to), answered=None)


async def _rows(visitor: Visitor, found: Sequence[Conversation]) -> list[Row]:
    shown = {entry.id: entry for entry in await entries.shown(visitor, [one.last_id for one in found])}
    people = {entry.id: others_in(visitor, entry) for entry in shown.values()}
    cards = await visitor.house.cards.accounts.of({one for group in people.values() for one in group})
    return [
        Row(one, shown[one.last_id], [cards[other] for other in people[one.last_id] if other in cards])
        for one in found
        if one.last_id in shown
    ]


def others_in(visitor: Visitor, entry: EntryCard) -> list[int]:
    """The account ids of those whom a message is between, but for the visitor; its author first."""
    people = dict.fromkeys([entry.author.id, *(named.id for named in entry.card.mentions)])
    return [one for one in people if one != visitor.id]
