"""The settings of the server, as administrators choose them while it runs."""

from collections.abc import Mapping
from typing import Any, Final

from litestar import post, route
from litestar.response import Response

from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.pages.moderation.looking import staff_page
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Refused
from berrah.moderation import acts, choices
from berrah.moderation.choices import CEILINGS, CHOOSABLE, CHOOSABLE_NAMES, is_fixed, shown

_HERE: Final = "/moderation/settings"
_MEGA: Final = 1_048_576
_SIZES: Final = tuple(_MEGA * size for size in (1, 2, 4, 8, 16, 32, 40, 64, 100, 200, 500, 1000))
_SAVED_MOST: Final = 50


@route(_HERE, http_method=READ)
async def choosing_page(request: Asked) -> Response[bytes]:
    """Every setting that may be chosen, as a form for each subject; after saving, a button that takes it back."""
    return await _shown(visitor_of(request), request.query_params.get("saved", ""))


@post(_HERE)
async def choose(request: Asked) -> Response[bytes]:
    """Let what was changed in the form be so."""
    visitor, form = visitor_of(request), form_of(request)
    me, base = visitor.require_person(), visitor.house.choices.base
    # Only what was changed here: what another administrator chose since the page was opened stays as they chose it.
    wanted = {name: form[name] for name in form if name in CHOOSABLE_NAMES and form[name] != form[f"was-{name}"]}
    async with visitor.house.store.read() as look:
        await acts.require_administrator(look, me)
        wrong = await choices.wrong_among(look, base, wanted)
    if wrong:
        return await _shown(visitor, typed=form, wrong=wrong)
    made = await visitor.house.write(choices.choose, me, base, wanted)
    return elsewhere(f"{_HERE}?saved={'-'.join(map(str, made)) or 'nothing'}")


@post(f"{_HERE}/undo")
async def undo(request: Asked) -> Response[bytes]:
    """Let it be as it was before."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        await visitor.house.write(choices.undo, visitor.require_person(), _acts(form["acts"]))
    except Refused as problem:
        return await _shown(visitor, problem=problem)
    return elsewhere(f"{_HERE}?saved=back")


async def _shown(
    visitor: Visitor,
    saved: str = "",
    problem: Problem | None = None,
    *,
    typed: Form | None = None,
    wrong: Mapping[str, Problem] | None = None,
) -> Response[bytes]:
    house = visitor.house
    async with house.store.read() as look:
        await acts.require_administrator(look, visitor.require_person())
    facts: dict[str, Any] = {
        "groups": CHOOSABLE,
        "values": {name: shown(house.settings, name) for name in CHOOSABLE_NAMES},
        "configured": {name: shown(house.choices.base, name) for name in CHOOSABLE_NAMES},
        "chosen": house.choices.chosen,
        "fixed": {name for name in CHOOSABLE_NAMES if is_fixed(house.choices.base, name)},
        "sizes": {name: _sizes(visitor, name) for name in CEILINGS},
        "typed": typed or {},
        "wrong": wrong or {},
        "saved": saved if saved in {"", "back", "nothing"} else "yes",
        "undoing": saved if saved.replace("-", "").isdigit() else "",
    }
    first = next(iter(wrong.values())) if wrong else None
    return await staff_page(visitor, "administration/settings.html", problem=problem or first, **facts)


def _sizes(visitor: Visitor, name: str) -> list[tuple[int, str]]:
    """The sizes to choose from: up to what the configuration says, with what holds now."""
    most, now = getattr(visitor.house.choices.base, name), getattr(visitor.house.settings, name)
    sizes = sorted({*(size for size in _SIZES if size <= most), most, now})
    return [(size, visitor.tongue.size(size)) for size in sizes]


def _acts(text: str) -> list[int]:
    return [number(one) for one in text.split("-")[:_SAVED_MOST]]


routes = [choosing_page, choose, undo]
