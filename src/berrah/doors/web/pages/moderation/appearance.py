"""How the house looks: tried on as a page, put on, taken back."""

from litestar import post, route
from litestar.response import Response

from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused, TooLarge
from berrah.moderation import acts, appearance
from berrah.moderation.appearance import ACCENT, Look

_HERE = "/moderation/appearance"


@route(_HERE, http_method=READ)
async def appearance_page(request: Asked) -> Response[bytes]:
    """What the house wears, as a form."""
    visitor = visitor_of(request)
    await _require(visitor)
    return await _page(visitor, visitor.house.facade.now)


@post(_HERE)
async def change(request: Asked) -> Response[bytes]:
    """Try it on, or put it on."""
    visitor, form = visitor_of(request), form_of(request)
    await _require(visitor)
    typed = Look(form["name"], form["tagline"], form["accent"], await _kept_logo(visitor, form["logo"]))
    try:
        look = await _wanted(visitor, form, typed)
        if form["do"] == "try":
            return await _page(visitor, look, worn=look)
        await visitor.house.facade.change(visitor.require_person(), look)
    except (Refused, TooLarge) as problem:
        return await _page(visitor, typed, problem=problem)
    return elsewhere(_HERE)


@post(f"{_HERE}/undo")
async def undo(request: Asked) -> Response[bytes]:
    """Back to what was worn before."""
    visitor = visitor_of(request)
    await visitor.house.facade.undo(visitor.require_person(), number(form_of(request)["change"]))
    return elsewhere(_HERE)


async def _wanted(visitor: Visitor, form: Form, typed: Look) -> Look:
    given = visitor.house.choices.settings
    name = "" if typed.name.strip() == given.name else typed.name
    line = "" if typed.tagline.strip() == given.description else typed.tagline
    accent = "" if form["own_colour"] or typed.accent.strip().lower() == ACCENT else typed.accent
    look = Look.of(name, line, accent, "" if form["without_logo"] else typed.logo)
    picture = form.files.get("picture", b"")
    if not picture:
        return look
    return Look(look.name, look.tagline, look.accent, await visitor.house.facade.take(picture))


async def _kept_logo(visitor: Visitor, key: str) -> str:
    """The key of a logo that was tried on; a page shows none that is not there."""
    return key if key and await visitor.house.facade.has_logo(key) else ""


async def _require(visitor: Visitor) -> None:
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())


async def _page(
    visitor: Visitor, typed: Look, *, worn: Look | None = None, problem: Problem | None = None
) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        last = await appearance.undoable(look)
    house = visitor.house
    shown = worn or house.facade.now
    return await staff_page(
        visitor,
        "appearance/edit.html",
        problem=problem,
        typed=typed,
        look=shown,
        is_tried=worn is not None,
        given=house.choices.settings,
        last=last,
        berrahs=ACCENT,
        colours=appearance.palette(shown.accent or ACCENT),
    )


routes = [appearance_page, change, undo]
