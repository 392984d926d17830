"""Looking at posts: one, several, its thread, its source, who passed it on and who likes it."""

from litestar import get

from berrah import organisations, posts, timelines
from berrah.doors.mastodon.accounts.follows import people
from berrah.doors.mastodon.answers import Answer, json, links, raw
from berrah.doors.mastodon.asking import Asked, InPath, entry_id_in
from berrah.doors.mastodon.statuses.reads import entry_of, status, statuses

_MOST = 40
_DEFAULT_PEOPLE, _MOST_PEOPLE = 40, 80


@get("/api/v1/statuses/{entry:str}")
async def show(ask: Asked, entry: InPath) -> Answer:
    """Status."""
    return await status(ask, ask.viewer("read:statuses"), entry_id_in(entry))


@get("/api/v1/statuses")
async def show_many(ask: Asked) -> Answer:
    """Statuses by id; those that are not there for the reader are left out."""
    viewer = ask.viewer("read:statuses")
    return raw(await statuses(ask, viewer, ask.given.ids("id")[:_MOST]))


@get("/api/v1/statuses/{entry:str}/context")
async def context(ask: Asked, entry: InPath) -> Answer:
    """What a post answers, and what answers it."""
    viewer, entry_id = ask.viewer("read:statuses"), entry_id_in(entry)
    await entry_of(ask, viewer, entry_id)
    async with ask.house.store.read() as look:
        thread = await timelines.thread(look, viewer, entry_id)
    above, below = await statuses(ask, viewer, thread.ancestors), await statuses(ask, viewer, thread.descendants)
    return raw(b'{"ancestors":%b,"descendants":%b}' % (above, below))


@get("/api/v1/statuses/{entry:str}/source")
async def source(ask: Asked, entry: InPath) -> Answer:
    """The text as its author wrote it."""
    found = await entry_of(ask, ask.person("read:statuses"), entry_id_in(entry))
    return json({"id": str(found.card.id), "text": found.card.post.text, "spoiler_text": found.card.post.notice})


@get("/api/v1/statuses/{entry:str}/reblogged_by")
async def reblogged_by(ask: Asked, entry: InPath) -> Answer:
    """Who passed it on, newest first."""
    viewer, page = ask.viewer("read:statuses"), ask.page(_DEFAULT_PEOPLE, _MOST_PEOPLE)
    found = await entry_of(ask, viewer, entry_id_in(entry))
    async with ask.house.store.read() as look:
        rows = await posts.reposters(look, viewer, found.card.post, page)
    return await people(ask, rows)


@get("/api/v1/statuses/{entry:str}/favourited_by")
async def favourited_by(ask: Asked, entry: InPath) -> Answer:
    """Who likes it, newest first."""
    viewer, page = ask.viewer("read:statuses"), ask.page(_DEFAULT_PEOPLE, _MOST_PEOPLE)
    found = await entry_of(ask, viewer, entry_id_in(entry))
    async with ask.house.store.read() as look:
        rows = await posts.favourers(look, viewer, found.card.post, page)
    return await people(ask, rows)


@get("/api/v1/favourites")
async def favourites(ask: Asked) -> Answer:
    """What one likes, the newest mark first."""
    me, page = ask.person("read:favourites"), ask.page()
    async with ask.house.store.read() as look:
        rows = await posts.favourites_of(look, me, page)
    shown = await statuses(ask, me, [post_id for _, post_id in rows])
    return raw(shown, headers=links(ask, [cursor for cursor, _ in rows]))


@get("/api/v1/bookmarks")
async def bookmarks(ask: Asked) -> Answer:
    """What one keeps, the newest mark first; what an organisation keeps, for those of its members who keep it."""
    me, page = ask.actor("read:bookmarks"), ask.page()
    async with ask.house.store.read() as look:
        await organisations.require_for(look, me, "bookmark")
        rows = await posts.bookmarks_page(look, me.account_id, page)
    shown = await statuses(ask, me.account_id, [post_id for _, post_id in rows])
    return raw(shown, headers=links(ask, [cursor for cursor, _ in rows]))


routes = [show, show_many, context, source, reblogged_by, favourited_by, favourites, bookmarks]
