"""The page itself: what is told, as it happens."""

from litestar import route
from litestar.params import FromPath
from litestar.response import Response
from msgspec.structs import replace

from berrah import liveblogs
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.liveblogs.embed import frame_code
from berrah.doors.web.pages.liveblogs.showing import head_of, page_of, part_of
from berrah.doors.web.pages.timelines import asked_of
from berrah.doors.web.rendering import html, page, render
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.liveblogs import Standing


@route("/live/{slug:str}", http_method=READ)
async def show(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Newest first; `?order=oldest` from the beginning; `?part=head` what it says of itself, for our own script."""
    visitor, asked = visitor_of(request), asked_of(request)
    found = await page_of(visitor, slug)
    if visitor.wants_part and request.query_params.get("part") == "head":
        return html(visitor, render(visitor, "liveblogs/head.html", **await head_of(visitor, found)))
    is_oldest_first = request.query_params.get("order") == "oldest"
    if is_oldest_first:
        asked = replace(asked, max_id=None, since_id=None, min_id=asked.min_id or 0)
    part = await part_of(visitor, found, asked, is_oldest_first=is_oldest_first)
    if visitor.wants_part:
        return html(visitor, render(visitor, "liveblogs/part.html", live=found, **part))
    standing = None
    if visitor.id is not None and visitor.id != found.author_id:
        async with visitor.house.store.read() as look:
            standing = await liveblogs.standing_of(look, found.id, visitor.id)
    facts = {**await head_of(visitor, found), **part, "standing": standing, "Standing": Standing}
    facts["code"] = frame_code(visitor.house.settings, found)
    return page(visitor, "liveblogs/one.html", **facts)


routes = [show]
