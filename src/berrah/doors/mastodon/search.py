"""Finding what one can name, until the house can search: people, hashtags, and posts by their address."""

from typing import Any

import msgspec
from litestar import get

from berrah.doors.mastodon.accounts.people import named
from berrah.doors.mastodon.accounts.reads import card_of
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.doors.mastodon.statuses.reads import entry_of
from berrah.doors.mastodon.tags import tag_shapes
from berrah.kit import clock, ids
from berrah.kit.errors import Refused, Unknown
from berrah.kit.text import is_hashtag
from berrah.posts import lists

_DAY_MS = 24 * 3_600_000
_TRENDS_MS = 7 * _DAY_MS


@get("/api/v2/search")
async def search(ask: Asked) -> Answer:
    """Search: the account of this name or address, the hashtag, the post at this address."""
    viewer = ask.viewer("read:search")
    query, kind = ask.given.text("q").strip(), ask.given.text("type")
    found: dict[str, list[Any]] = {"accounts": [], "statuses": [], "hashtags": []}
    if query and kind in {"", "accounts"}:
        found["accounts"] = await _accounts(ask, query)
    if query and kind in {"", "statuses"}:
        found["statuses"] = await _statuses(ask, viewer, query)
    if query and kind in {"", "hashtags"} and is_hashtag(f"#{query.removeprefix('#')}"):
        found["hashtags"] = await tag_shapes(ask, [query.removeprefix("#")])
    return json(found)


@get(["/api/v1/trends", "/api/v1/trends/tags"])
async def trends(ask: Asked) -> Answer:
    """The hashtags used most in the last seven days; how often on each day is counted with the statistics."""
    since = ids.first_at(clock.now() - _TRENDS_MS)
    async with ask.house.store.read() as look:
        rows = await lists.trending_tags(look, since, ask.page(10, 20).limit)
    return json(await tag_shapes(ask, [tag for tag, _ in rows]))


async def _accounts(ask: Ask, query: str) -> list[msgspec.Raw]:
    found = await named(ask, query)
    return [ask.shapes.accounts.raw(await card_of(ask, found))] if found else []


async def _statuses(ask: Ask, viewer: int | None, query: str) -> list[msgspec.Raw]:
    """The post at `…/@name/<id>`."""
    address = f"{ask.house.settings.url}/@"
    if not query.startswith(address):
        return []
    try:
        entry_id = ids.parse(query.removeprefix(address).partition("/")[2].rstrip("/"))
    except Refused:
        return []
    try:
        entry = await entry_of(ask, viewer, entry_id)
    except Unknown:
        return []
    return [msgspec.Raw(ask.shapes.statuses.one(entry, viewer))]


routes = [search, trends]
