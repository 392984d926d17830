"""What moderators do with a live page, on the page itself."""

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.guard import form_of
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.moderation import live_pages


@post("/live/{slug:str}/hide")
async def hide(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Show it to its author and the moderators alone."""
    visitor, text = visitor_of(request), form_of(request)["text"]
    found = await visitor.house.write(live_pages.hide, visitor.require_person(), slug, text)
    return elsewhere(found.path)


@post("/live/{slug:str}/show")
async def show(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Show it to everybody again."""
    visitor = visitor_of(request)
    return elsewhere((await visitor.house.write(live_pages.show, visitor.require_person(), slug)).path)


routes = [hide, show]
