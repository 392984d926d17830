"""What people do with a post: pass it on, like it."""

from litestar import post

from berrah import posts
from berrah.doors.mastodon.answers import Answer
from berrah.doors.mastodon.asking import Asked, InPath, entry_id_in
from berrah.doors.mastodon.statuses.reads import status


@post("/api/v1/statuses/{entry:str}/reblog")
async def reblog(ask: Asked, entry: InPath) -> Answer:
    """Pass on what one saw; the id of somebody's repost says through whom. The new status wraps the post."""
    me = ask.actor("write:statuses")
    made = await ask.house.act(me, "repost", posts.repost, entry_id_in(entry))
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


routes = [reblog, unreblog, favourite, unfavourite]
