"""In which browsers a member's account is open."""

from typing import Final

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.accounts import sessions
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of

_HERE: Final = "/settings/sessions"


@route(_HERE, http_method=READ)
async def sessions_page(request: Asked) -> Response[bytes]:
    """All of them, this one marked."""
    visitor = visitor_of(request)
    member, this = visitor.require_person(), await _this(visitor)
    async with visitor.house.store.read() as look:
        browsers = await sessions.open_sessions(look, member, visitor.now)
    return page(visitor, "security/sessions.html", browsers=browsers, this=this)


@post(f"{_HERE}/{{token_id:str}}/close")
async def close(request: Asked, token_id: FromPath[str]) -> Response[bytes]:
    """Close one."""
    visitor = visitor_of(request)
    await visitor.house.write(sessions.close_session, visitor.require_person(), number(token_id))
    return elsewhere(_HERE)


@post(f"{_HERE}/close")
async def close_others(request: Asked) -> Response[bytes]:
    """Close all but this one."""
    visitor = visitor_of(request)
    await visitor.house.write(sessions.close_others, visitor.require_person(), await _this(visitor))
    return elsewhere(_HERE)


async def _this(visitor: Visitor) -> int:
    visitor.require_person()
    return (await visitor.house.bearers.of(visitor.secret)).token_id


routes: Final = [sessions_page, close, close_others]
