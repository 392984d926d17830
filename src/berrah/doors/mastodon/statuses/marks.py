"""What people do with a post: pass it on, like it, keep it, pin it, hear no more of its thread."""

from collections.abc import Awaitable, Callable

from litestar import post

from berrah import posts
from berrah.doors.mastodon.answers import Answer
from berrah.doors.mastodon.asking import Ask, Asked, InPath, entry_id_in
from berrah.doors.mastodon.statuses.reads import status
from berrah.doors.mastodon.statuses.write import visibility_of
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Refused
from berrah.posts import Post

Verb = Callable[[Tx, int, int], Awaitable[Post]]


@post("/api/v1/statuses/{entry:str}/reblog")
async def reblog(ask: Asked, entry: InPath) -> Answer:
    """Pass on what one saw, to everybody or to followers; the id of somebody's repost says through whom."""
    me = ask.actor("write:statuses")
    made = await ask.house.act(
        me, "repost", posts.repost, entry_id_in(entry), visibility_of(ask.given.text("visibility"))
    )
    return await status(ask, me.account_id, made.id)


@post("/api/v1/statuses/{entry:str}/unreblog")
async def unreblog(ask: Asked, entry: InPath) -> Answer:
    """Pass it on no longer; the post itself."""
    me = ask.actor("write:statuses")
    found = await ask.house.act(me, "unrepost", posts.unrepost, entry_id_in(entry))
    return await status(ask, me.account_id, found.id)


@post("/api/v1/statuses/{entry:str}/favourite")
async def favourite(ask: Asked, entry: InPath) -> Answer:
    """Like it; the post."""
    me = ask.actor("write:favourites")
    found = await ask.house.act(me, "favourite", posts.favourite, entry_id_in(entry))
    return await status(ask, me.account_id, found.id)


@post("/api/v1/statuses/{entry:str}/unfavourite")
async def unfavourite(ask: Asked, entry: InPath) -> Answer:
    """Like it no longer; the post."""
    me = ask.actor("write:favourites")
    found = await ask.house.act(me, "unfavourite", posts.unfavourite, entry_id_in(entry))
    return await status(ask, me.account_id, found.id)


@post("/api/v1/statuses/{entry:str}/bookmark")
async def bookmark(ask: Asked, entry: InPath) -> Answer:
    """Keep it for oneself; the post."""
    return await _marked(ask, "write:bookmarks", "bookmark", posts.bookmark, entry)


@post("/api/v1/statuses/{entry:str}/unbookmark")
async def unbookmark(ask: Asked, entry: InPath) -> Answer:
    """Keep it no longer; the post."""
    return await _marked(ask, "write:bookmarks", "unbookmark", posts.unbookmark, entry)


@post("/api/v1/statuses/{entry:str}/pin")
async def pin(ask: Asked, entry: InPath) -> Answer:
    """Put it at the top of one's profile; the post."""
    try:
        return await _marked(ask, "write:accounts", "pin", posts.pin, entry)
    except Forbidden as problem:
        if problem.code != "post.not_yours":
            raise
        # Mastodon finds it, and finds that it does not fit.
        raise Refused(problem.code) from None


@post("/api/v1/statuses/{entry:str}/unpin")
async def unpin(ask: Asked, entry: InPath) -> Answer:
    """Take it from there; the post."""
    return await _marked(ask, "write:accounts", "unpin", posts.unpin, entry)


@post("/api/v1/statuses/{entry:str}/mute")
async def mute(ask: Asked, entry: InPath) -> Answer:
    """Hear no more of the thread in which it stands; the post."""
    return await _marked(ask, "write:mutes", "mute_thread", posts.mute_thread, entry)


@post("/api/v1/statuses/{entry:str}/unmute")
async def unmute(ask: Asked, entry: InPath) -> Answer:
    """Hear of it again; the post."""
    return await _marked(ask, "write:mutes", "unmute_thread", posts.unmute_thread, entry)


async def _marked(ask: Ask, scope: str, what: str, verb: Verb, entry: str) -> Answer:
    me = ask.actor(scope)
    found = await ask.house.act(me, what, verb, entry_id_in(entry))
    return await status(ask, me.account_id, found.id)


routes = [reblog, unreblog, favourite, unfavourite, bookmark, unbookmark, pin, unpin, mute, unmute]
