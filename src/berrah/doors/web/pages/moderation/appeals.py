"""What people say against decisions, for those who answer."""

from itertools import chain

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import enter, names, staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem
from berrah.kit.pages import Page
from berrah.moderation import acts, appeals, evidence

_HERE = "/moderation/appeals"


@route(_HERE, http_method=READ)
async def waiting(request: Asked) -> Response[bytes]:
    """Those that nobody has answered."""
    return await _page(visitor_of(request), Page.of(request.query_params))


@post("/moderation/appeals/{act_id:str}")
async def answer(request: Asked, act_id: FromPath[str]) -> Response[bytes]:
    """Take the decision back, or leave it."""
    visitor, form = visitor_of(request), form_of(request)
    me, is_granted = visitor.require_person(), form["answer"] == "grant"
    try:
        where = await write_once(
            request, lambda _: _HERE, appeals.answer, me, number(act_id), form["text"], is_granted=is_granted
        )
    except Problem as problem:
        return await _page(visitor, Page(), problem)
    return elsewhere(where)


async def _page(visitor: Visitor, asked: Page, problem: Problem | None = None) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        await enter(visitor, look)
        found = await appeals.waiting_appeals(look, asked)
        about = await acts.acts_by_ids(look, [one.act_id for one in found])
        kept = await acts.kept_posts(look, about)
        media = await evidence.shown(look, chain.from_iterable(kept.values()))
        everyone = {who for one in found for who in (one.account_id, one.person_id)}
        known = await names(look, everyone | {one.moderator_id for one in about.values()})
    older = found[-1].act_id if len(found) >= asked.limit else None
    return await staff_page(
        visitor,
        "moderation/appeals.html",
        problem=problem,
        appeals=found,
        about=about,
        kept=kept,
        media=media,
        names=known,
        older=older,
    )


routes = [waiting, answer]
