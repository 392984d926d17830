"""What a member does with a conversation on their own list."""

from collections.abc import Awaitable, Callable

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import number
from berrah.doors.web.rendering import elsewhere, html
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.db import Tx
from berrah.posts import conversations
from berrah.posts.conversations import Conversation

Verb = Callable[[Tx, int, int], Awaitable[Conversation]]


@post("/messages/{conversation_id:str}/read")
async def read(request: Asked, conversation_id: FromPath[str]) -> Response[bytes]:
    """Have read it: what the page says by itself when something arrives while it is looked at."""
    visitor = visitor_of(request)
    await visitor.house.write(conversations.read_by, visitor.actor, number(conversation_id))
    return html(visitor, "") if visitor.wants_part else elsewhere("/messages")


@post("/messages/{conversation_id:str}/unread")
async def mark_unread(request: Asked, conversation_id: FromPath[str]) -> Response[bytes]:
    """Come back to it later."""
    await _done(request, conversations.mark_unread, conversation_id)
    return elsewhere("/messages")


@post("/messages/{conversation_id:str}/remove")
async def remove(request: Asked, conversation_id: FromPath[str]) -> Response[bytes]:
    """Take it off the list; the list offers to put it back."""
    found = await _done(request, conversations.remove, conversation_id)
    fields = {"unread": "1"} if found.is_unread else {}
    done = Done("conversation", f"/messages/{found.id}/back", fields=fields)
    return elsewhere("/messages", offered(visitor_of(request), done))


@post("/messages/{conversation_id:str}/back")
async def put_back(request: Asked, conversation_id: FromPath[str]) -> Response[bytes]:
    """Put it back, as it was."""
    await _done(request, conversations.put_back, conversation_id)
    if form_of(request)["unread"]:
        await _done(request, conversations.mark_unread, conversation_id)
    return elsewhere("/messages")


async def _done(request: Asked, verb: Verb, conversation_id: str) -> Conversation:
    visitor = visitor_of(request)
    return await visitor.house.act(visitor.actor, what_of(request), verb, number(conversation_id))


handlers = [read, mark_unread, remove, put_back]
