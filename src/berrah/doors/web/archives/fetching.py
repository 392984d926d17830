"""Asking for an archive of one's own, seeing how far it is, and fetching it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import anyio
from litestar import get, post, route
from litestar.params import FromPath
from litestar.response import Response, Stream

from berrah.archives import export
from berrah.archives.export import FOLDER
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import SECURE, elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Problem, Unknown

_HERE: Final = "/settings/archive"
_LEAVING: Final = "/leaving/archive"  # the same for those who are hidden, who may see few other pages
_PIECE: Final = 262_144
_ASK_AGAIN_SECONDS: Final = 3


@route([_HERE, _LEAVING], http_method=READ)
async def archive_page(request: Asked) -> Response[bytes]:
    """How one's archive stands."""
    return await _shown(visitor_of(request))


@post([_HERE, _LEAVING])
async def ask(request: Asked) -> Response[bytes]:
    """Have one made."""
    visitor = visitor_of(request)
    try:
        where = await write_once(request, lambda _: _here(visitor), export.ask, visitor.require_oneself())
    except Problem as problem:
        return await _shown(visitor, problem)
    return elsewhere(where)


@get([f"{_HERE}/{{name:str}}", f"{_LEAVING}/{{name:str}}"])
async def fetch(request: Asked, name: FromPath[str]) -> Stream:
    """The file, for whoever asked for it; raises Unknown("archive.unknown")."""
    visitor = visitor_of(request)
    person, house = visitor.require_oneself(), visitor.house
    async with house.store.read() as look:
        found = await export.fetchable(look, name.removesuffix(".zip"), person, visitor.now)
    if visitor.barred and found.account_id != person:
        raise Unknown("archive.unknown")  # whoever is hidden looks after no organisation
    place = house.settings.data / FOLDER / found.file
    if not await anyio.Path(place).is_file():
        raise Unknown("archive.unknown")
    headers = {
        **SECURE,
        "content-disposition": 'attachment; filename="berrah.zip"',
        "content-length": str(found.size),
        "cache-control": "private, no-store",
    }
    return Stream(_pieces(place), media_type="application/zip", headers=headers)


async def _pieces(place: Path) -> AsyncIterator[bytes]:
    async with await anyio.open_file(place, "rb") as file:
        while piece := await file.read(_PIECE):
            yield piece


async def _shown(visitor: Visitor, problem: Problem | None = None) -> Response[bytes]:
    person = visitor.require_oneself()
    async with visitor.house.store.read() as look:
        latest = await export.latest(look, person)
    is_under_way = latest is not None and latest.is_under_way
    # Without a script the page asks again by itself.
    headers = {"refresh": str(_ASK_AGAIN_SECONDS)} if is_under_way else {}
    days = visitor.house.settings.archive_days
    return page(
        visitor, "archive/own.html", problem=problem, export=latest, headers=headers, days=days, here=_here(visitor)
    )


def _here(visitor: Visitor) -> str:
    return _LEAVING if visitor.barred else _HERE


routes: Final = [archive_page, ask, fetch]
