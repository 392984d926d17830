"""Keeping a live page: open, change, close, and what stands on it."""

from typing import Final

import msgspec
from litestar import delete, patch, post, put
from litestar.params import JSONBody

from berrah import liveblogs
from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Called, InPath, Text, id_in, needs
from berrah.doors.api.liveblogs.shown import LivePageShown, act_on, page_shown
from berrah.liveblogs import NewLiveblog

_ONE: Final = "/liveblogs/{live:str}"
_POST: Final = f"{_ONE}/posts/{{post_id:str}}"


class LivePageWanted(msgspec.Struct, frozen=True):
    """A page to open; without a language it is that of the title."""

    title: Text
    hashtag: Text
    description: Text = ""
    language: Text = ""


class LivePageChange(msgspec.Struct, frozen=True):
    """What is left out stays; its address always does."""

    title: Text | None = None
    hashtag: Text | None = None
    description: Text | None = None
    language: Text | None = None


@post("/liveblogs", status_code=200, **needs("write:statuses"))
async def open_page(call: Called, data: JSONBody[LivePageWanted]) -> LivePageShown:
    """Open a live page: what the account, and witnesses who agree, say with the hashtag from now on stands there."""
    actor, new = call.actor, NewLiveblog.of(data.title, data.description, data.language, data.hashtag)
    made = await call.house.act(actor, "live_open", liveblogs.open_page, new)
    return await page_shown(call.house, made)


@patch(_ONE, **needs("write:statuses"))
async def change(call: Called, live: InPath, data: JSONBody[LivePageChange]) -> LivePageShown:
    """Change what it says of itself; with another hashtag, other posts stand there from now on."""
    _, new = call.actor, NewLiveblog.of(data.title, data.description, data.language, data.hashtag)
    return await page_shown(call.house, await act_on(call, live, "live_edit", liveblogs.change, new))


@delete(_ONE, status_code=200, **needs("write:statuses"))
async def remove(call: Called, live: InPath) -> Done:
    """Take it away; nothing of what was said goes."""
    await act_on(call, live, "live_delete", liveblogs.delete)
    return DONE


@post(f"{_ONE}/close", status_code=200, **needs("write:statuses"))
async def close(call: Called, live: InPath) -> LivePageShown:
    """Nothing new stands there from now on, and it is summed up."""
    return await page_shown(call.house, await act_on(call, live, "live_close", liveblogs.close))


@post(f"{_ONE}/reopen", status_code=200, **needs("write:statuses"))
async def reopen(call: Called, live: InPath) -> LivePageShown:
    """Go on telling; what was said meanwhile does not stand there."""
    return await page_shown(call.house, await act_on(call, live, "live_reopen", liveblogs.reopen))


@delete(_POST, status_code=200, **needs("write:statuses"))
async def take_off(call: Called, live: InPath, post_id: InPath) -> Done:
    """Show a post there no longer; it is said as ever."""
    await act_on(call, live, "live_edit", liveblogs.take_off, id_in(post_id, "post.unknown"))
    return DONE


@put(_POST, status_code=200, **needs("write:statuses"))
async def put_back(call: Called, live: InPath, post_id: InPath) -> Done:
    """Show it there again."""
    await act_on(call, live, "live_edit", liveblogs.put_back, id_in(post_id, "post.unknown"))
    return DONE


@put(f"{_ONE}/pin/{{post_id:str}}", status_code=200, **needs("write:statuses"))
async def pin(call: Called, live: InPath, post_id: InPath) -> LivePageShown:
    """Put a post on top, as what one must know, in place of another."""
    number = id_in(post_id, "post.unknown")
    return await page_shown(call.house, await act_on(call, live, "live_edit", liveblogs.pin, number))


@delete(f"{_ONE}/pin", status_code=200, **needs("write:statuses"))
async def unpin(call: Called, live: InPath) -> LivePageShown:
    """Have nothing on top."""
    return await page_shown(call.house, await act_on(call, live, "live_edit", liveblogs.unpin))


routes = [open_page, change, remove, close, reopen, take_off, put_back, pin, unpin]
