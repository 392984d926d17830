"""Of whom a member wants to hear."""

from typing import Final

from litestar import post, route
from litestar.response import Response

from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.notifications import policies

_WISHES: Final = ("not_following", "not_followers", "new_accounts", "private_mentions", "limited_accounts")


@route("/settings/notifications", http_method=READ)
async def choices(request: Asked) -> Response[bytes]:
    """What becomes of news by each sort of people."""
    visitor = visitor_of(request)
    visitor.require_permission("people.manage")
    async with visitor.house.store.read() as look:
        policy = await policies.policy_of(look, visitor.require())
    is_saved = request.query_params.get("saved") == "1"
    return page(visitor, "notifications/choices.html", policy=policy, is_saved=is_saved)


@post("/settings/notifications")
async def choose(request: Asked) -> Response[bytes]:
    """Wish it so from now on."""
    visitor, form = visitor_of(request), form_of(request)
    wishes = {one: form[one] for one in _WISHES if one in form}
    await visitor.house.act(visitor.actor, "notification_policy", policies.change, wishes)
    return elsewhere("/settings/notifications?saved=1")


handlers = [choices, choose]
