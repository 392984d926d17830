"""Every component on one page of the running house, for those who build it: docs/design.md says how one is added."""

import re
from importlib.resources import files
from typing import Final

from litestar import route
from litestar.response import Response

from berrah.accounts import ADMINISTRATOR
from berrah.doors.web.entries import article
from berrah.doors.web.pages.composing import Writing
from berrah.doors.web.pages.designing.samples import PEOPLE, SIDES, entries
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Refused, Unknown

TONES: Final = (
    *("paper", "card", "ink", "faint", "line", "edge", "accent", "accent-ink", "accent-soft"),
    *("saffron", "saffron-soft", "mint", "mint-soft", "pomegranate", "pomegranate-soft"),
)
SIZES: Final = ("tiny", "small", "lead", "large", "title", "hero")


@route("/about/design", http_method=READ)
async def design(request: Asked) -> Response[bytes]:
    """For administrators, or for everybody where the settings say so; raises Unknown("page.unknown") for others."""
    visitor = visitor_of(request)
    if not _is_for(visitor):
        raise Unknown("page.unknown")
    shown = {side: [article(visitor, entry) for entry in entries(side, visitor.now)] for side in SIDES}
    return page(
        visitor,
        "design/page.html",
        sides=SIDES,
        shown=shown,
        people=PEOPLE,
        icons=icons(),
        tones=TONES,
        sizes=SIZES,
        wrong=Refused("name.invalid", most=30),
        writing=Writing(),
    )


def icons() -> list[str]:
    """The names of all icons, as they stand in their file."""
    text = files("berrah.doors.web").joinpath("templates/frame/icons.html").read_text(encoding="utf-8")
    return re.findall(r'<symbol id="i-([a-z-]+)"', text)


def _is_for(visitor: Visitor) -> bool:
    is_administrator = visitor.person is not None and visitor.person.account.role >= ADMINISTRATOR
    return visitor.house.settings.design_page or is_administrator


routes = [design]
