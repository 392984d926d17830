"""Those whose news wait: letting them in, or sending them away, one by one or several at once."""

from litestar import post, route
from litestar.response import Response

from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.pages import Page
from berrah.notifications import policies

_SHOWN = 40


@route("/notifications/requests", http_method=READ)
async def requests(request: Asked) -> Response[bytes]:
    """Who waits, newest first, with the last thing they said."""
    visitor, asked = visitor_of(request), Page.of(request.query_params, default=_SHOWN)
    visitor.require_permission("messages.answer")
    async with visitor.house.store.read() as look:
        found = await policies.listed(look, visitor.require(), asked)
    house = visitor.house
    people = await house.cards.accounts.of([one.from_id for one in found])
    said = {entry.id: entry for entry in await house.cards.entries(visitor.id, [one.subject_id for one in found])}
    return page(
        visitor,
        "notifications/requests.html",
        shown=[(one, people[one.from_id], said.get(one.subject_id)) for one in found if one.from_id in people],
        older=found[-1].id if len(found) >= asked.limit else None,
    )


@post("/notifications/requests")
async def answer(request: Asked) -> Response[bytes]:
    """Let in those who are ticked, or throw away what waits of them."""
    visitor, form = visitor_of(request), form_of(request)
    visitor.require_permission("messages.answer")
    chosen = [number(name.removeprefix("who-")) for name in form if name.startswith("who-")]
    verb = policies.accept if form.get("answer") == "accept" else policies.dismiss
    if chosen:
        await visitor.house.act(visitor.actor, "notification", verb, chosen)
    return elsewhere("/notifications/requests")


handlers = [requests, answer]
