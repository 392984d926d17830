"""Hashtags that the member follows."""

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, back
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.doors.web.wording import tag_path
from berrah.graph import hashtags
from berrah.kit.errors import Refused
from berrah.kit.pages import Page

_SHOWN = 40


@route("/tags", http_method=READ)
async def followed(request: Asked) -> Response[bytes]:
    """All of them, newest first, and a form for one more."""
    return await _followed(visitor_of(request), Page.of(request.query_params, _SHOWN))


@post("/tags")
async def follow_typed(request: Asked) -> Response[bytes]:
    """Follow the one that is typed."""
    visitor, typed = visitor_of(request), form_of(request)["tag"].strip()
    try:
        await visitor.house.act(visitor.actor, what_of(request), hashtags.follow_tag, typed)
    except Refused as problem:
        return await _followed(visitor, Page(_SHOWN), problem, typed)
    return elsewhere("/tags")


@post("/tags/{tag:str}/follow")
async def follow(request: Asked, tag: FromPath[str]) -> Response[bytes]:
    """Follow it."""
    visitor = visitor_of(request)
    await visitor.house.act(visitor.actor, what_of(request), hashtags.follow_tag, tag)
    return elsewhere(back(visitor, tag_path(tag)))


@post("/tags/{tag:str}/unfollow")
async def unfollow(request: Asked, tag: FromPath[str]) -> Response[bytes]:
    """Follow it no longer."""
    visitor = visitor_of(request)
    await visitor.house.act(visitor.actor, what_of(request), hashtags.unfollow_tag, tag)
    done = Done("tag_unfollow", f"{tag_path(tag)}/follow", f"#{tag}")
    return elsewhere(back(visitor, tag_path(tag)), offered(visitor, done))


async def _followed(visitor: Visitor, asked: Page, problem: Refused | None = None, typed: str = "") -> Response[bytes]:
    async with visitor.house.store.read() as look:
        rows = await hashtags.followed_tags(look, visitor.require(), asked)
    older = rows[-1][0] if len(rows) >= asked.limit else None
    shown = [tag for _, tag in rows]
    return page(visitor, "lists/tags.html", problem=problem, typed=typed, followed_tags=shown, older=older)


routes = [followed, follow_typed, follow, unfollow]
