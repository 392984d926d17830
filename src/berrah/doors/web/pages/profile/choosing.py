"""What one's profile shows: choosing hashtags, and looking over whom one recommends."""

from typing import Final

from litestar import post, route
from litestar.response import Response

from berrah import graph
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from berrah.posts import featuring

_PLACE: Final = "/settings/featured"
_PEOPLE: Final = 80


@route(_PLACE, http_method=READ)
async def chosen(request: Asked) -> Response[bytes]:
    """Hashtags with a form for one more, and people."""
    asked = request.query_params
    return await _chosen(visitor_of(request), Page.of(asked, _PEOPLE), is_saved="saved" in asked)


@post(_PLACE)
async def feature(request: Asked) -> Response[bytes]:
    """Show a hashtag."""
    visitor, typed = visitor_of(request), form_of(request)["tag"].strip()
    try:
        await visitor.house.act(visitor.actor, what_of(request), featuring.feature, typed)
    except Refused as problem:
        return await _chosen(visitor, Page(_PEOPLE), problem=problem, typed=typed)
    return elsewhere(f"{_PLACE}?saved=1")


@post(f"{_PLACE}/remove")
async def unfeature(request: Asked) -> Response[bytes]:
    """Show it no longer."""
    visitor = visitor_of(request)
    await visitor.house.act(visitor.actor, what_of(request), featuring.unfeature, form_of(request)["tag"])
    tag = form_of(request)["tag"]
    return elsewhere(_PLACE, offered(visitor, Done("tag_unfeature", _PLACE, f"#{tag.removeprefix('#')}", {"tag": tag})))


async def _chosen(
    visitor: Visitor, asked: Page, *, is_saved: bool = False, problem: Refused | None = None, typed: str = ""
) -> Response[bytes]:
    me = visitor.require()
    async with visitor.house.store.read() as look:
        featured = await featuring.featured(look, me)
        used = await featuring.suggested(look, me)
        rows = await graph.endorsed(look, me, asked)
    cards = await visitor.house.cards.accounts.of([one for _, one in rows])
    return page(
        visitor,
        "profile/featured.html",
        featured=featured,
        used=used,
        has_room=len(featured) < featuring.FEATURED_MOST,
        people=[cards[one] for _, one in rows if one in cards],
        older=rows[-1][0] if len(rows) >= asked.limit else None,
        is_saved=is_saved,
        problem=problem,
        typed=typed,
    )


routes = [chosen, feature, unfeature]
