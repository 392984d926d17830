"""What was decided about oneself, or about an organisation one owns; and what one says to it."""

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import organisations
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import names
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem
from berrah.kit.pages import Page
from berrah.moderation import acts, appeals, rules


@route("/notices", http_method=READ)
async def notices(request: Asked) -> Response[bytes]:
    """The decisions, newest first, each with what was said to it."""
    return await _page(visitor_of(request), Page.of(request.query_params))


@route("/suspended", http_method=READ)
async def suspended(request: Asked) -> Response[bytes]:
    """The same for those who see nothing else meanwhile; for others there is nothing here."""
    visitor = visitor_of(request)
    if not visitor.barred:
        return elsewhere("/notices")
    return await _page(visitor, Page.of(request.query_params))


@post("/notices/{act_id:str}/appeal")
async def appeal(request: Asked, act_id: FromPath[str]) -> Response[bytes]:
    """Say why it was not right."""
    visitor, text = visitor_of(request), form_of(request)["text"]
    place = "/suspended" if visitor.barred else "/notices"
    try:
        where = await write_once(request, lambda _: place, appeals.appeal, _person(visitor), number(act_id), text)
    except Problem as problem:
        return await _page(visitor, Page(), problem, typed=form_of(request), about=number(act_id))
    return elsewhere(where)


def _person(visitor: Visitor) -> int:
    return visitor.barred_id if visitor.barred_id is not None else visitor.require_person()


async def _page(
    visitor: Visitor, asked: Page, problem: Problem | None = None, *, typed: Form | None = None, about: int = 0
) -> Response[bytes]:
    person = _person(visitor)
    async with visitor.house.store.read() as look:
        theirs = [person, *await organisations.owned_by(look, person)]
        found = await acts.notices_of(look, theirs, asked)
        ids = [one.id for one in found]
        undone, said = await acts.undone_among(look, ids), await appeals.appeals_by_acts(look, ids)
        answers = await acts.acts_by_ids(look, [one.answer_id for one in said.values() if one.answer_id])
        kept = await acts.kept_posts(look, ids)
        broken = await rules.rules_by_ids(look, {rule for one in found for rule in one.rules})
        people = await names(look, theirs)
    return page(
        visitor,
        "moderation/notices.html",
        problem=problem,
        notices=found,
        undone=undone,
        said=said,
        answers=answers,
        kept=kept,
        broken=broken,
        names=people,
        own=person,
        typed=typed or Form(),
        about=about,
        older=found[-1].id if len(found) >= asked.limit else None,
    )


routes = [notices, suspended, appeal]
