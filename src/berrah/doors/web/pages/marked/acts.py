"""Marking a post for oneself: each a small form, answered like a favourite."""

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah import posts
from berrah.doors.web.pages.acts import done
from berrah.doors.web.visitor import Asked


@post("/posts/{entry_id:str}/bookmark")
async def bookmark(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Keep it."""
    return await done(request, posts.bookmark, entry_id)


@post("/posts/{entry_id:str}/unbookmark")
async def unbookmark(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Keep it no longer."""
    return await done(request, posts.unbookmark, entry_id, undo="bookmark")


@post("/posts/{entry_id:str}/pin")
async def pin(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Put a post of one's own at the top of one's profile."""
    return await done(request, posts.pin, entry_id)


@post("/posts/{entry_id:str}/unpin")
async def unpin(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Take it from there."""
    return await done(request, posts.unpin, entry_id)


@post("/posts/{entry_id:str}/mute")
async def mute(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Hear no more of the thread in which it stands."""
    return await done(request, posts.mute_thread, entry_id)


@post("/posts/{entry_id:str}/unmute")
async def unmute(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Hear of it again."""
    return await done(request, posts.unmute_thread, entry_id)


handlers = [bookmark, unbookmark, pin, unpin, mute, unmute]
