"""What moderators do on the page: take something out of the trends, and let it in again."""

from litestar import post
from litestar.response import Response

from berrah.doors.web.guard import form_of
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.moderation import trends


@post("/explore/out")
async def keep_out(request: Asked) -> Response[bytes]:
    """It trends no more."""
    visitor, form = visitor_of(request), form_of(request)
    await visitor.house.write(trends.keep_out, visitor.require_person(), form["kind"], form["subject"])
    return elsewhere("/explore?done=out")


@post("/explore/in")
async def let_in(request: Asked) -> Response[bytes]:
    """It may trend again."""
    visitor, form = visitor_of(request), form_of(request)
    await visitor.house.write(trends.let_in, visitor.require_person(), form["kind"], form["subject"])
    return elsewhere("/explore?done=in")


routes = [keep_out, let_in]
