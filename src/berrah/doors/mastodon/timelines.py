"""Timelines but home, which stands with the hot paths, as does the way to the public one."""

from litestar import get

from berrah import timelines
from berrah.doors.mastodon.answers import Answer, links, raw
from berrah.doors.mastodon.asking import Ask, Asked, InPath
from berrah.doors.mastodon.statuses.reads import statuses


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
    """What everybody says under a hashtag."""
    viewer, page = ask.viewer("read:statuses"), ask.page()
    if ask.given.is_on("remote"):
        return raw(b"[]")
    async with ask.house.store.read() as look:
        ids = await timelines.hashtag(look, viewer, tag, page, only_media=ask.given.is_on("only_media"))
    return raw(await statuses(ask, viewer, ids), headers=links(ask, ids))


routes = [tagged]
