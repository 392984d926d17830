"""Hashtags, posts and pages that trend; what is off or kept out is not there."""

from typing import Any

from litestar import get

from berrah import trends
from berrah.doors.mastodon.answers import Answer, json, raw
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.doors.mastodon.shapes.times import history
from berrah.doors.mastodon.statuses.reads import statuses
from berrah.doors.mastodon.tags import tag_shapes
from berrah.doors.mastodon.trends.paging import part
from berrah.moderation import choices
from berrah.trends import Kind


@get(["/api/v1/trends", "/api/v1/trends/tags"])
async def tags(ask: Asked) -> Answer:
    """Tag of each, with its seven days."""
    choices.require_explore(ask.house.settings, ask.bearer.account_id if ask.bearer else None)
    shown, links = part(ask, (await ask.house.trends.now()).tags, 10, 20)
    return json(await tag_shapes(ask, [trend.subject for trend in shown]), headers=links)


@get("/api/v1/trends/statuses")
async def posts(ask: Asked) -> Answer:
    """Status of each that the reader may and wants to read, those in their language first."""
    viewer, trending = ask.viewer("read:statuses"), await ask.house.trends.now()
    choices.require_explore(ask.house.settings, viewer)
    language = await language_of(ask, viewer)
    async with ask.house.store.read() as look:
        ids = await trends.posts_for(look, viewer, trending.posts, language)
    shown, links = part(ask, ids, 20, 40)
    return raw(await statuses(ask, viewer, shown), headers=links)


@get("/api/v1/trends/links")
async def pages(ask: Asked) -> Answer:
    """Trends::Link of each, those in the reader's language first."""
    viewer, trending = ask.viewer("read:statuses"), await ask.house.trends.now()
    choices.require_explore(ask.house.settings, viewer)
    language = await language_of(ask, viewer)
    async with ask.house.store.read() as look:
        found = await trends.links_for(look, trending.links, language)
        shown, links = part(ask, list(found), 10, 20)
        days = await trends.history(look, Kind.link, shown)
    answers: list[dict[str, Any]] = [
        {**ask.shapes.previews.page(found[key]), "history": history(days[key])} for key in shown
    ]
    return json(answers, headers=links)


async def language_of(ask: Ask, viewer: int | None) -> str:
    """What the reader reads: what their account says, else what their program asks for."""
    cards = await ask.house.cards.accounts.of([viewer]) if viewer is not None else {}
    card = cards.get(viewer or 0)
    return (card.account.language if card else "") or ask.tongue.language


routes = [tags, posts, pages]
