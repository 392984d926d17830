"""Finding what one can name, until the house can search: people, hashtags, and posts by their address."""

from typing import Any

import msgspec
from litestar import get

from berrah.doors.mastodon.accounts.people import called, offset
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.doors.mastodon.statuses.reads import entry_of
from berrah.doors.mastodon.tags import tag_shapes
from berrah.kit import clock, ids
from berrah.kit.errors import Refused, Unknown
from berrah.kit.text import is_hashtag
from berrah.posts import lists, tag_key

_LATELY_MS = 30 * 24 * 3_600_000
_DEFAULT, _MOST = 20, 40


@get("/api/v2/search")
async def search(ask: Asked) -> Answer:
    """Search: people and hashtags that are called so or begin so, the post at this address."""
    viewer = ask.viewer("read:search")
    query, kind = ask.given.text("q").strip(), ask.given.text("type")
    found: dict[str, list[Any]] = {"accounts": [], "statuses": [], "hashtags": []}
    if query and kind in {"", "accounts"}:
        found["accounts"] = await _accounts(ask, viewer, query)
    if query and kind in {"", "statuses"}:
        found["statuses"] = await _statuses(ask, viewer, query)
    if query and kind in {"", "hashtags"} and is_hashtag(f"#{query.removeprefix('#')}"):
        found["hashtags"] = await tag_shapes(ask, await _hashtags(ask, query.removeprefix("#")))
    return json(found)


async def _accounts(ask: Ask, viewer: int | None, query: str) -> list[msgspec.Raw]:
    found = await called(ask, viewer, query, ask.page(_DEFAULT, _MOST).limit)
    await ask.house.bus.caught_up()
    cards = await ask.house.cards.accounts.of(found)
    return [ask.shapes.accounts.raw(cards[one]) for one in found if one in cards]


async def _hashtags(ask: Ask, word: str) -> list[str]:
    """The hashtag itself, then those that begin so and were used lately, most used first."""
    begun, until = offset(ask), offset(ask) + ask.page(_DEFAULT, _MOST).limit
    async with ask.house.store.read() as look:
        others = await lists.begun_tags(look, word, ids.first_at(clock.now() - _LATELY_MS), until)
    return [word, *(one for one in others if one != tag_key(word))][begun:until]


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


routes = [search]
