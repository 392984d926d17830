"""Administration begins here: what waits, and how the server does; each number leads to its page."""

from collections.abc import Sequence
from typing import Final

from litestar import route
from litestar.response import Response

from berrah import accounts
from berrah.accounts import ADMINISTRATOR
from berrah.doors import condition, condition_said
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.moderation.looking import enter, staff_page
from berrah.doors.web.visitor import Asked, visitor_of

WIDTH: Final = 280
HEIGHT: Final = 56
_EDGE: Final = 3  # half of the pen, and a little air


@route("/moderation/overview", http_method=READ)
async def overview(request: Asked) -> Response[bytes]:
    """For moderators what is theirs to do; for administrators also what the server itself needs."""
    visitor = visitor_of(request)
    house = visitor.house
    async with house.store.read() as look:
        await enter(visitor, look)
        applicants = await accounts.waiting_count(look)
    is_administrator = visitor.person is not None and visitor.person.account.role >= ADMINISTRATOR
    signs = await condition.examined(house) if is_administrator else []
    figures = await house.statistics.now()
    return await staff_page(
        visitor,
        "administration/overview.html",
        applicants=applicants,
        figures=figures,
        curve=curve(figures.days, is_mirrored=visitor.tongue.direction == "rtl"),
        wants=[
            (condition_said.called(visitor.tongue, sign), condition_said.advised(visitor.tongue, sign), sign.judgement)
            for sign in signs
            if sign.judgement is not condition.Judgement.fine
        ],
    )


def curve(days: Sequence[int], *, is_mirrored: bool) -> str:
    """The way of a pen from day to day, time running as the language does; `days` begin with the newest."""
    most, step = max(1, *days) if days else 1, WIDTH / max(1, len(days) - 1)
    points = []
    for place, number in enumerate(reversed(days)):
        x = WIDTH - place * step if is_mirrored else place * step
        points.append(f"{x:.1f} {HEIGHT - _EDGE - number / most * (HEIGHT - 2 * _EDGE):.1f}")
    return "M" + "L".join(points)


routes = [overview]
