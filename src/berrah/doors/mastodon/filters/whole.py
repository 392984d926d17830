"""Filters with all that is in them."""

from litestar import delete, get, post, put

from berrah import filters
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked, InPath
from berrah.doors.mastodon.filters.entities import whole
from berrah.doors.mastodon.filters.written import filter_id, filter_in

_READ, _WRITE = "read:filters", "write:filters"


@get("/api/v2/filters")
async def mine(ask: Asked) -> Answer:
    """All filters of whoever asks."""
    me = ask.person(_READ)
    async with ask.house.store.read() as look:
        return json([whole(one) for one in await filters.owned(look, me)])


@post("/api/v2/filters", status_code=200)
async def create(ask: Asked) -> Answer:
    """Filter, new."""
    me = ask.person(_WRITE)
    return json(whole(await ask.house.write(filters.create, me, filter_in(ask.given))))


@get("/api/v2/filters/{filter_:str}")
async def show(ask: Asked, filter_: InPath) -> Answer:
    """Filter."""
    me = ask.person(_READ)
    async with ask.house.store.read() as look:
        return json(whole(await filters.by_id(look, me, filter_id(filter_))))


@put("/api/v2/filters/{filter_:str}")
async def edit(ask: Asked, filter_: InPath) -> Answer:
    """Filter, changed as far as something is said."""
    me = ask.person(_WRITE)
    return json(whole(await ask.house.write(filters.edit, me, filter_id(filter_), filter_in(ask.given))))


@delete("/api/v2/filters/{filter_:str}", status_code=200)
async def remove(ask: Asked, filter_: InPath) -> Answer:
    """Take it away."""
    await ask.house.write(filters.delete, ask.person(_WRITE), filter_id(filter_))
    return json({})


routes = [mine, create, show, edit, remove]
