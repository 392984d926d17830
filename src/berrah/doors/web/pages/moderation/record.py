"""Everything that moderators did, for administrators."""

from litestar import route
from litestar.response import Response

from berrah import accounts
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.moderation.looking import names, staff_page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.pages import Page
from berrah.moderation import acts
from berrah.moderation.acts import What


@route("/moderation/record", http_method=READ)
async def record(request: Asked) -> Response[bytes]:
    """Newest first; `?by=name` and `?what=suspend` narrow it."""
    visitor, asked, query = visitor_of(request), Page.of(request.query_params, default=40), request.query_params
    by, what = query.get("by", "").strip(), query.get("what", "")
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
        who = await accounts.anybody_by_name(look, by) if by else None
        done = await acts.record_of(look, asked, who.id if who else 0, what)
        undone = await acts.undone_among(look, [one.id for one in done])
        everyone = {one.moderator_id for one in done} | {one.account_id for one in done}
        known = await names(look, everyone | {by for _, by in undone.values()})
    return await staff_page(
        visitor,
        "moderation/record.html",
        done=done,
        undone=undone,
        names=known,
        by=by,
        what=what,
        kinds=[str(one) for one in What],
        older=done[-1].id if len(done) >= asked.limit else None,
    )


routes = [record]
