"""Hashtags, and following them: docs.joinmastodon.org/methods/tags and /followed_tags."""

from collections.abc import Sequence
from typing import Any

from litestar import get, post

from berrah.doors.mastodon.answers import Answer, json, links
from berrah.doors.mastodon.asking import Ask, Asked, InPath
from berrah.graph import hashtags

_DEFAULT, _MOST = 100, 200


@get("/api/v1/tags/{tag:str}")
async def show(ask: Asked, tag: InPath) -> Answer:
    """Tag."""
    return json((await tag_shapes(ask, [tag]))[0])


@post("/api/v1/tags/{tag:str}/follow")
async def follow(ask: Asked, tag: InPath) -> Answer:
    """Follow it; Tag."""
    await ask.house.act(ask.actor("write:follows", "follow"), "tag_follow", hashtags.follow_tag, tag)
    return json(_shape(ask, tag, is_followed=True))


@post("/api/v1/tags/{tag:str}/unfollow")
async def unfollow(ask: Asked, tag: InPath) -> Answer:
    """Follow it no longer; Tag."""
    await ask.house.act(ask.actor("write:follows", "follow"), "tag_unfollow", hashtags.unfollow_tag, tag)
    return json(_shape(ask, tag, is_followed=False))


@get("/api/v1/followed_tags")
async def followed(ask: Asked) -> Answer:
    """Hashtags that one follows, newest first."""
    me, page = ask.person("read:follows", "follow"), ask.page(_DEFAULT, _MOST)
    async with ask.house.store.read() as look:
        rows = await hashtags.followed_tags(look, me, page)
    shown = [_shape(ask, tag, is_followed=True) for _, tag in rows]
    return json(shown, headers=links(ask, [cursor for cursor, _ in rows]))


async def tag_shapes(ask: Ask, tags: Sequence[str]) -> list[dict[str, Any]]:
    """Tag for each; a stranger follows none."""
    bearer, known = ask.bearer, set[str]()
    if bearer and bearer.account_id is not None and tags:
        async with ask.house.store.read() as look:
            known = await hashtags.followed_tags_among(look, bearer.account_id, tags)
    return [_shape(ask, tag, is_followed=hashtags.key_of(tag) in known) for tag in tags]


def _shape(ask: Ask, tag: str, *, is_followed: bool) -> dict[str, Any]:
    """Tag, which has no number here: its name is as good."""
    return {"id": tag, "name": tag, "url": ask.shapes.accounts.tag(tag), "history": [], "following": is_followed}


routes = [show, follow, unfollow, followed]
