"""Timelines but home, which stands with the hot paths, as does the way to the public one."""

from litestar import get

from berrah import organisations, timelines
from berrah.doors.mastodon.answers import Answer, links, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath
from berrah.doors.mastodon.statuses.reads import statuses

_WISHES = {"any": "or_any", "all": "and_all", "none": "but_none"}
_TAGS_MOST = 4  # of each, as Mastodon's TagFeed::LIMIT_PER_MODE


async def public(ask: Ask) -> tuple[bytes, dict[str, str]]:
    """What everybody says to everybody, and where it goes on. All of it is local."""
    viewer, page = ask.viewer("read:statuses"), ask.page()
    if ask.given.is_on("remote"):
        return b"[]", {}
    async with ask.house.store.read() as look:
        ids = await timelines.public(look, viewer, page, only_media=ask.given.is_on("only_media"))
    return await statuses(ask, viewer, ids), links(ask, ids)


@get("/api/v1/timelines/tag/{tag:str}")
async def tagged(ask: Asked, tag: InPath) -> Answer:
    """What everybody says under a hashtag, or under any of several, with all of those and none of these."""
    viewer, page, given = ask.viewer("read:statuses"), ask.page(), ask.given
    if given.is_on("remote") and not given.is_on("local"):
        return raw(b"[]")
    wishes = {ours: given.texts(theirs)[:_TAGS_MOST] for theirs, ours in _WISHES.items()}
    async with ask.house.store.read() as look:
        ids = await timelines.hashtag(look, viewer, tag, page, only_media=given.is_on("only_media"), **wishes)
    return raw(await statuses(ask, viewer, ids), headers=links(ask, ids))


@get("/api/v1/timelines/direct")
async def direct(ask: Asked) -> Answer:
    """Direct posts one by one, which Mastodon answers no more; programs of old ask for them."""
    actor, page = ask.actor("read:statuses"), ask.page()
    async with ask.house.store.read() as look:
        await organisations.require_for(look, actor, "conversation")
        ids = await timelines.direct(look, actor.account_id, page)
    return raw(await statuses(ask, actor.account_id, ids), headers=links(ask, ids))


routes = [direct, tagged]
