"""Hashtags on profiles: docs.joinmastodon.org/methods/featured_tags and /tags."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from litestar import delete, get, post

from berrah.doors.mastodon.accounts.reads import card_of
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked, InPath, account_id_in, id_in
from berrah.doors.mastodon.shapes.times import day
from berrah.doors.mastodon.tags import tag_in, tag_shapes
from berrah.kit.ids import moment_of
from berrah.posts import featuring
from berrah.posts.featuring import Featured

_SUGGESTED = 10


@get("/api/v1/featured_tags")
async def own(ask: Asked) -> Answer:
    """Those one shows, the most used first."""
    me = ask.person("read:accounts")
    async with ask.house.store.read() as look:
        found = await featuring.featured(look, me)
    return json(await _shapes(ask, me, found))


@post("/api/v1/featured_tags", status_code=200)
async def feature_named(ask: Asked) -> Answer:
    """Show one by its name; FeaturedTag."""
    actor = ask.actor("write:accounts")
    key = await ask.house.act(actor, "tag_feature", featuring.feature, ask.given.text("name"))
    async with ask.house.store.read() as look:
        found = [one for one in await featuring.featured(look, actor.account_id) if one.tag == key]
    return json((await _shapes(ask, actor.account_id, found))[0])


@delete("/api/v1/featured_tags/{featured:str}", status_code=200)
async def unfeature_one(ask: Asked, featured: InPath) -> Answer:
    """Show it no longer."""
    actor = ask.actor("write:accounts")
    featured_id = id_in(featured, "tag.not_featured")
    await ask.house.act(actor, "tag_unfeature", featuring.unfeature_by_id, featured_id)
    return json({})


@get("/api/v1/featured_tags/suggestions")
async def suggestions(ask: Asked) -> Answer:
    """The ten that one used most lately and does not show yet; Tag of each."""
    me = ask.person("read:accounts")
    async with ask.house.store.read() as look:
        found = await featuring.suggested(look, me, _SUGGESTED)
    return json(await tag_shapes(ask, found))


@get("/api/v1/accounts/{account:str}/featured_tags")
async def of_account(ask: Asked, account: InPath) -> Answer:
    """Those somebody shows."""
    viewer, card = ask.viewer("read:accounts"), await card_of(ask, account_id_in(account))
    async with ask.house.store.read() as look:
        found = await featuring.featured_for(look, viewer, card.id)
    return json(await _shapes(ask, card.id, found))


@post("/api/v1/tags/{tag:str}/feature", status_code=200)
async def feature(ask: Asked, tag: InPath) -> Answer:
    """Show it on one's profile; Tag."""
    actor, name = ask.actor("write:accounts"), tag_in(tag)
    await ask.house.act(actor, "tag_feature", featuring.feature, name)
    return json((await tag_shapes(ask, [name]))[0])


@post("/api/v1/tags/{tag:str}/unfeature", status_code=200)
async def unfeature(ask: Asked, tag: InPath) -> Answer:
    """Show it no longer; Tag."""
    actor, name = ask.actor("write:accounts"), tag_in(tag)
    await ask.house.act(actor, "tag_unfeature", featuring.unfeature, name)
    return json((await tag_shapes(ask, [name]))[0])


async def _shapes(ask: Ask, account_id: int, found: Sequence[Featured]) -> list[dict[str, Any]]:
    """FeaturedTag of each; a number is a text here, as in Mastodon."""
    page = ask.shapes.accounts.page((await card_of(ask, account_id)).account.name)
    return [
        {
            "id": str(one.id),
            "name": one.name,
            "url": f"{page}/tagged/{quote(one.tag, safe='')}",
            "statuses_count": str(one.use.posts),
            "last_status_at": day(moment_of(one.use.last_id)) if one.use.last_id else None,
        }
        for one in found
    ]


routes = [own, feature_named, unfeature_one, suggestions, of_account, feature, unfeature]
