"""The posts that link to a page: docs.joinmastodon.org/methods/timelines/#link."""

from litestar import get

from berrah import timelines
from berrah.doors.mastodon.answers import Answer, links, raw
from berrah.doors.mastodon.asking import Asked
from berrah.doors.mastodon.statuses.reads import statuses
from berrah.kit.errors import Unknown
from berrah.moderation import choices
from berrah.posts import previews


@get("/api/v1/timelines/link")
async def linking(ask: Asked) -> Answer:
    """Public posts by people who want to be found; of a page that does not trend, 404 as of one that nobody knows."""
    viewer, page = ask.viewer("read:statuses"), ask.page()
    choices.require_explore(ask.house.settings, viewer)
    key = previews.key_of(ask.given.text("url"))
    if key not in {trend.subject for trend in (await ask.house.trends.now()).links}:
        raise Unknown("link.unknown")
    async with ask.house.store.read() as look:
        ids = await timelines.linking(look, viewer, key, page)
    return raw(await statuses(ask, viewer, ids), headers=links(ask, ids))


routes = [linking]
