"""Pages that are a timeline: front, home, public, hashtag, private messages."""

from collections.abc import Collection
from functools import partial
from typing import Any

from litestar import get, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import timelines
from berrah.doors.web import entries, wording
from berrah.doors.web.feeds.telling import PUBLIC, of_tag
from berrah.doors.web.pages import beside
from berrah.doors.web.pages.composing import fresh
from berrah.doors.web.pages.finding.first_steps import steps_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.scheduling.mine import has_unsent
from berrah.doors.web.rendering import elsewhere, html, page, render
from berrah.doors.web.setup import is_fresh
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.filters import Context
from berrah.graph import hashtags
from berrah.kit.pages import Page
from berrah.posts import tag_key


@route("/", http_method=READ)
async def front(request: Asked) -> Response[bytes]:
    """Home for members; for strangers what this is, and what is being said."""
    visitor = visitor_of(request)
    if visitor.me:
        return await home(visitor, request)
    asked = asked_of(request)
    found = await entries.filled(visitor, _public(visitor), asked, Context.public)
    if not found and await is_fresh(visitor.house):
        return elsewhere("/setup")
    suggested = await beside.suggestions(visitor) if asked == Page() else []
    facts: dict[str, Any] = {"live": "/live/public", "suggested": suggested, "feed": PUBLIC}
    return await listed(visitor, "timelines/front.html", found, asked, context=Context.public, **facts)


async def home(visitor: Visitor, request: Asked) -> Response[bytes]:
    """Everybody the member follows, newest first."""
    asked = asked_of(request)
    found = await entries.filled(visitor, partial(visitor.house.home, visitor.require()), asked, Context.home)
    suggested = await beside.suggestions(visitor) if len(found) < beside.FEW and asked == Page() else []
    facts: dict[str, Any] = {"suggested": suggested, "writing": fresh(visitor), "has_unsent": await has_unsent(visitor)}
    facts["steps"] = await steps_of(visitor) if asked == Page() else None
    return await listed(visitor, "timelines/home.html", found, asked, live=f"/live/home/{visitor.id}", **facts)


@get("/home")
async def to_home() -> Response[bytes]:
    """An address people try."""
    return elsewhere("/")


@route("/public", http_method=READ)
async def public(request: Asked) -> Response[bytes]:
    """What everybody says to everybody."""
    visitor, asked = visitor_of(request), asked_of(request)
    found = await entries.filled(visitor, _public(visitor), asked, Context.public)
    return await listed(
        visitor, "timelines/public.html", found, asked, live="/live/public", context=Context.public, feed=PUBLIC
    )


@route("/tags/{tag:str}", http_method=READ)
async def hashtag(request: Asked, tag: FromPath[str]) -> Response[bytes]:
    """Public posts with a hashtag."""
    visitor, asked = visitor_of(request), asked_of(request)

    async def pull(part: Page) -> list[int]:
        async with visitor.house.store.read() as look:
            return await timelines.hashtag(look, visitor.id, tag, part)

    found = await entries.filled(visitor, pull, asked, Context.public)
    async with visitor.house.store.read() as look:
        is_followed = bool(visitor.id and await hashtags.followed_tags_among(look, visitor.id, [tag]))
    facts: dict[str, Any] = {
        "live": f"/live{wording.tag_path(tag)}",
        "tag": tag,
        "key": tag_key(tag),
        "is_followed": is_followed,
        "feed": of_tag(tag),
    }
    return await listed(visitor, "timelines/tag.html", found, asked, context=Context.public, **facts)


def _public(visitor: Visitor) -> entries.Pull:
    async def pull(part: Page) -> list[int]:
        async with visitor.house.store.read() as look:
            return await timelines.public(look, visitor.id, part)

    return pull


def asked_of(request: Asked) -> Page:
    """The part of the list that is asked for; raises Refused("paging.cursor")."""
    return Page.of(request.query_params)


async def listed(
    visitor: Visitor,
    template: str,
    found: list[int],
    asked: Page,
    *,
    live: str,
    context: Context = Context.home,
    **facts: Any,
) -> Response[bytes]:
    """A page with this list, or the part of it that our own script asked for; what stands `apart` is not in it."""
    apart: Collection[int] = facts.pop("apart", ())
    shown = await entries.shown(visitor, [one for one in found if one not in apart], context)
    facts |= {
        "articles": entries.articles(visitor, shown, context),
        "older": None if asked.is_upward or asked.since_id else entries.older(asked, found),
        "newest": max(found, default=0),
        "is_first": asked.max_id is None,
        "live": live,
        "new_posts": wording.new_posts(visitor.tongue),
    }
    if visitor.wants_part:
        return html(visitor, render(visitor, "timelines/part.html", **facts))
    return page(visitor, template, tags=await beside.tags(visitor), **facts)
