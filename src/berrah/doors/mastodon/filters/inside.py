"""What is in a filter: phrases, and single posts."""

from litestar import delete, get, post, put

from berrah import filters
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked, InPath, entry_id_in
from berrah.doors.mastodon.filters import entities as shapes
from berrah.doors.mastodon.filters.written import filter_id, keyword_in, phrase_in
from berrah.doors.mastodon.statuses.reads import entry_of

_READ, _WRITE = "read:filters", "write:filters"


@get("/api/v2/filters/{filter_:str}/keywords")
async def keywords(ask: Asked, filter_: InPath) -> Answer:
    """All phrases of a filter."""
    me = ask.person(_READ)
    async with ask.house.store.read() as look:
        found = await filters.by_id(look, me, filter_id(filter_))
    return json([shapes.keyword(one) for one in found.keywords])


@post("/api/v2/filters/{filter_:str}/keywords", status_code=200)
async def add_keyword(ask: Asked, filter_: InPath) -> Answer:
    """FilterKeyword, new."""
    me, new = ask.person(_WRITE), keyword_in(ask.given)
    return json(shapes.keyword(await ask.house.write(filters.add_keyword, me, filter_id(filter_), new)))


@get("/api/v2/filters/keywords/{keyword:str}")
async def show_keyword(ask: Asked, keyword: InPath) -> Answer:
    """FilterKeyword."""
    me = ask.person(_READ)
    async with ask.house.store.read() as look:
        return json(shapes.keyword(await filters.keyword(look, me, filter_id(keyword))))


@put("/api/v2/filters/keywords/{keyword:str}")
async def edit_keyword(ask: Asked, keyword: InPath) -> Answer:
    """FilterKeyword, changed."""
    me = ask.person(_WRITE)
    phrase_in(ask.given, "keyword")
    made = await ask.house.write(filters.edit_keyword, me, filter_id(keyword), keyword_in(ask.given))
    return json(shapes.keyword(made))


@delete("/api/v2/filters/keywords/{keyword:str}", status_code=200)
async def remove_keyword(ask: Asked, keyword: InPath) -> Answer:
    """Look for it no longer."""
    await ask.house.write(filters.remove_keyword, ask.person(_WRITE), filter_id(keyword))
    return json({})


@get("/api/v2/filters/{filter_:str}/statuses")
async def posts(ask: Asked, filter_: InPath) -> Answer:
    """All posts in a filter."""
    me = ask.person(_READ)
    async with ask.house.store.read() as look:
        found = await filters.by_id(look, me, filter_id(filter_))
    return json([shapes.status(one) for one in found.posts])


@post("/api/v2/filters/{filter_:str}/statuses", status_code=200)
async def add_post(ask: Asked, filter_: InPath) -> Answer:
    """FilterStatus, new; a post that whoever asks may see, of a repost the one it shows."""
    me, into = ask.person(_WRITE), filter_id(filter_)
    entry = await entry_of(ask, me, entry_id_in(ask.given.text("status_id")))
    return json(shapes.status(await ask.house.write(filters.add_post, me, into, entry.card.id)))


@get("/api/v2/filters/statuses/{row:str}")
async def show_post(ask: Asked, row: InPath) -> Answer:
    """FilterStatus."""
    me = ask.person(_READ)
    async with ask.house.store.read() as look:
        return json(shapes.status(await filters.filtered_post(look, me, filter_id(row))))


@delete("/api/v2/filters/statuses/{row:str}", status_code=200)
async def remove_post(ask: Asked, row: InPath) -> Answer:
    """Let it apply no longer; FilterStatus as it was."""
    return json(shapes.status(await ask.house.write(filters.remove_post, ask.person(_WRITE), filter_id(row))))


routes = [
    *(keywords, add_keyword, show_keyword, edit_keyword, remove_keyword),
    *(posts, add_post, show_post, remove_post),
]
