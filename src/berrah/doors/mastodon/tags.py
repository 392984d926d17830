"""Hashtags, and following them: docs.joinmastodon.org/methods/tags and /followed_tags."""

from collections.abc import Sequence
from typing import Any

from litestar import get, post

from berrah import trends
from berrah.doors.mastodon.answers import Answer, json, links
from berrah.doors.mastodon.asking import Ask, Asked, InPath
from berrah.doors.mastodon.shapes.times import history
from berrah.graph import hashtags
from berrah.kit.errors import Unknown
from berrah.kit.text import is_hashtag
from berrah.posts import featuring
from berrah.trends import Kind

_DEFAULT, _MOST = 100, 200


@get("/api/v1/tags/{tag:str}")
async def show(ask: Asked, tag: InPath) -> Answer:
    """Tag."""
    return json((await tag_shapes(ask, [tag_in(tag)]))[0])


@post("/api/v1/tags/{tag:str}/follow")
async def follow(ask: Asked, tag: InPath) -> Answer:
    """Follow it; Tag."""
    actor, name = ask.actor("write:follows", "follow"), tag_in(tag)
    await ask.house.act(actor, "tag_follow", hashtags.follow_tag, name)
    return json((await tag_shapes(ask, [name]))[0])


@post("/api/v1/tags/{tag:str}/unfollow")
async def unfollow(ask: Asked, tag: InPath) -> Answer:
    """Follow it no longer; Tag."""
    actor, name = ask.actor("write:follows", "follow"), tag_in(tag)
    await ask.house.act(actor, "tag_unfollow", hashtags.unfollow_tag, name)
    return json((await tag_shapes(ask, [name]))[0])


@get("/api/v1/followed_tags")
async def followed(ask: Asked) -> Answer:
    """Hashtags that one follows, newest first."""
    me, page = ask.person("read:follows", "follow"), ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        rows = await hashtags.followed_tags(look, me, page)
    shown = await tag_shapes(ask, [tag for _, tag in rows])
    return json(shown, headers=links(ask, [cursor for cursor, _ in rows]))


def tag_in(path: str) -> str:
    """A hashtag as it stands in a path, with or without its sign; what can be none is not there: raises Unknown."""
    name = path.removeprefix("#")
    if not is_hashtag(f"#{name}"):
        raise Unknown("endpoint.unknown")
    return name


async def tag_shapes(ask: Ask, tags: Sequence[str]) -> list[dict[str, Any]]:
    """Tag for each; a stranger follows none, and shows none."""
    bearer, known, featured = ask.bearer, set[str](), set[str]()
    if bearer and bearer.account_id is not None and tags:
        async with ask.house.store.read() as look:
            known = await hashtags.followed_tags_among(look, bearer.account_id, tags)
            featured = await featuring.featured_among(look, bearer.account_id, tags)
    keys = [hashtags.key_of(tag) for tag in tags]
    async with ask.house.store.read() as look:
        days = await trends.history(look, Kind.tag, keys)
    return [
        {
            # It has no number here: its name is as good.
            "id": tag,
            "name": ask.house.spellings.name(tag),
            "url": ask.shapes.accounts.tag(tag),
            "history": history(days[key]),
            "following": key in known,
            "featuring": key in featured,
        }
        for tag, key in zip(tags, keys, strict=True)
    ]


routes = [show, follow, unfollow, followed]
