"""Announcements, for members: read, put away, answered with an emoji."""

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.going import READ, back, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused, Unknown
from berrah.kit.pages import Page
from berrah.moderation import announcements

_HERE = "/announcements"


@route(_HERE, http_method=READ)
async def all_announcements(request: Asked) -> Response[bytes]:
    """What is said now, and what was said before."""
    visitor = visitor_of(request)
    return await _page(visitor, Page.of(request.query_params))


@post("/announcements/{announcement:str}/dismiss")
async def dismiss(request: Asked, announcement: FromPath[str]) -> Response[bytes]:
    """It is read: back to the page one was on."""
    visitor = visitor_of(request)
    await visitor.house.write(announcements.dismiss, visitor.require_person(), number(announcement))
    return elsewhere(back(visitor, _HERE))


@post("/announcements/{announcement:str}/react")
async def react(request: Asked, announcement: FromPath[str]) -> Response[bytes]:
    """Answer with an emoji, or no longer."""
    visitor, form, which = visitor_of(request), form_of(request), number(announcement)
    verb = announcements.take_reaction_back if form["do"] == "take_back" else announcements.react
    me, known = visitor.require_person(), visitor.house.emojis.known
    try:
        await visitor.house.write(verb, me, which, form["emoji"], known)
    except Refused as problem:
        return await _page(visitor, Page(), problem)
    except Unknown as problem:
        # Taken back in another tab before.
        if problem.code != "reaction.unknown":
            raise
    return elsewhere(f"{_HERE}#a{which}")


async def _page(visitor: Visitor, asked: Page, problem: Problem | None = None) -> Response[bytes]:
    me, board = visitor.require_person(), visitor.house.board
    async with visitor.house.store.read() as look:
        found = await announcements.told_announcements(look, asked, visitor.now)
    return page(
        visitor,
        "announcements/all.html",
        problem=problem,
        said=found,
        reactions=await board.reactions([one.id for one in found], me),
        read=await board.put_away(me),
        most=announcements.NAMES_MOST,
        older=found[-1].id if len(found) == asked.limit else None,
    )


routes = [all_announcements, dismiss, react]
