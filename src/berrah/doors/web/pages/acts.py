"""What a member does with a post: each a small form, answered with the page it was on or with its part."""

from collections.abc import Awaitable, Callable

from litestar import post
from litestar.params import FromPath
from litestar.response import Response
from msgspec.structs import replace

from berrah import posts, publishing
from berrah.doors.web import entries
from berrah.doors.web.folding import context_of_page
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.composing import Writing
from berrah.doors.web.pages.going import back, number
from berrah.doors.web.rendering import elsewhere, html, page, render
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.posts import Visibility

_LISTS = ("/bookmarks", "/favourites")
Verb = Callable[..., Awaitable[object]]  # of the transaction, the account and the entry


@post("/posts/{entry_id:str}/repost")
async def repost(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Pass on what is shown as this entry: through a repost, its reposter is remembered as the way it came."""
    return await done(request, posts.repost, entry_id, form_of(request).get("visibility", "public"))


@post("/posts/{entry_id:str}/unrepost")
async def unrepost(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Pass it on no longer."""
    return await done(request, posts.unrepost, entry_id)


@post("/posts/{entry_id:str}/favourite")
async def favourite(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Like it."""
    return await done(request, posts.favourite, entry_id)


@post("/posts/{entry_id:str}/unfavourite")
async def unfavourite(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Like it no longer."""
    return await done(request, posts.unfavourite, entry_id, undo="favourite")


@post("/posts/{entry_id:str}/delete")
async def delete(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Delete one's own post; for half a minute it may come back, and its text is offered for another go."""
    visitor = visitor_of(request)
    found = await entries.one(visitor, number(entry_id))
    gone = await visitor.house.act(visitor.actor, what_of(request), publishing.put_aside, number(entry_id))
    writing = Writing.blank(gone.text, Visibility(gone.visibility).name, gone.reply_to_id)
    writing = replace(writing, notice=gone.notice)
    if found:
        quoted, policy = found.quoted, found.card.quoting.policy
        writing = replace(writing, quoted=quoted.id if quoted else None, who_quotes=policy.name)
    if visitor.wants_part:
        return html(visitor, render(visitor, "posts/gone.html", writing=writing, gone=gone))
    return page(visitor, "posts/deleted.html", writing=writing, gone=gone)


@post("/posts/{entry_id:str}/back")
async def bring_back(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Have it back after all: its page, or its part."""
    visitor = visitor_of(request)
    again = await visitor.house.act(visitor.actor, what_of(request), publishing.bring_back, number(entry_id))
    if not visitor.wants_part:
        return elsewhere(f"/@{visitor.me.account.name}/{again.id}" if visitor.me else "/")
    return await _part(visitor, again.id)


async def done(request: Asked, verb: Verb, entry_id: str, *more: str, undo: str = "") -> Response[bytes]:
    """Do it to what is shown as this entry; the page it was on, or its part. `undo` is the act that takes it back.

    The button for that stands on the entry, unless this was a list of what it is not any more.
    """
    visitor, shown_as = visitor_of(request), number(entry_id)
    await visitor.house.act(visitor.actor, what_of(request), verb, shown_as, *more)
    if not visitor.wants_part:
        where = back(visitor)
        if undo and where.partition("?")[0] in _LISTS:
            return elsewhere(where, offered(visitor, Done(f"un{undo}", f"/posts/{shown_as}/{undo}")))
        return elsewhere(f"{where}#e{shown_as}")
    return await _part(visitor, shown_as)


async def _part(visitor: Visitor, shown_as: int) -> Response[bytes]:
    await visitor.house.bus.caught_up()
    entry = await entries.one(visitor, shown_as)
    return html(visitor, entries.article(visitor, entry, context_of_page(visitor)) if entry else "")
