"""What happened with a member's account."""

from typing import Final

from litestar import route
from litestar.response import Response

from berrah.accounts import happenings
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.pages import Page

_MOST: Final = 40


@route("/settings/security", http_method=READ)
async def security_page(request: Asked) -> Response[bytes]:
    """The last ninety days, newest first."""
    visitor = visitor_of(request)
    asked = Page.of({**request.query_params, "limit": str(_MOST)})
    async with visitor.house.store.read() as look:
        found = await happenings.recent(look, visitor.require_person(), asked)
    older = found[-1].id if len(found) == _MOST else None
    return page(visitor, "security/happened.html", found=found, older=older)


routes: Final = [security_page]
