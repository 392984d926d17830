"""Bringing in what one wrote elsewhere: the file, how far it is, what was left out and why, and taking it back."""

import asyncio
import csv
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path
from typing import Any, Final

from litestar import get, post, route
from litestar.params import FromPath
from litestar.response import Response, Stream

from berrah.archives import imports
from berrah.archives.imports import Import, Kind
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, number
from berrah.doors.web.rendering import SECURE, elsewhere, page
from berrah.doors.web.sending import write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.blob import new_key
from berrah.kit.errors import Problem, Refused

_HERE: Final = "/settings/imports"
_ASK_AGAIN_SECONDS: Final = 2
_LATEST: Final = 5
_SHEETS: Final = "=+-@\t\r"  # what a spreadsheet takes for a formula


@route(_HERE, http_method=READ)
async def imports_page(request: Asked) -> Response[bytes]:
    """A form for a file, and what became of those that were brought in."""
    return await _shown(visitor_of(request), Form())


@post(_HERE)
async def bring(request: Asked) -> Response[bytes]:
    """Have a file read behind the requests."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        where = await _asked(request, visitor, form)
    except Refused as problem:
        return await _shown(visitor, form, problem)
    finally:
        if form.archive:
            form.archive.unlink(missing_ok=True)
    return elsewhere(where)


@post(f"{_HERE}/{{import_id:str}}/undo")
async def undo(request: Asked, import_id: FromPath[str]) -> Response[bytes]:
    """Take back everything that came of it."""
    visitor = visitor_of(request)
    try:
        await visitor.house.write(imports.undo, visitor.require_person(), number(import_id))
    except Refused as problem:
        return await _shown(visitor, Form(), problem)
    return elsewhere(_HERE)


@post(f"{_HERE}/{{import_id:str}}/stop")
async def stop(request: Asked, import_id: FromPath[str]) -> Response[bytes]:
    """Bring in no more of it; raises Unknown("import.unknown")."""
    visitor = visitor_of(request)
    await visitor.house.write(imports.stop, visitor.require_person(), number(import_id))
    return elsewhere(_HERE)


@get(f"{_HERE}/{{import_id:str}}/left-out.csv")
async def report(request: Asked, import_id: FromPath[str]) -> Stream:
    """What was left out and why, one by one; raises Unknown("import.unknown")."""
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        found = await imports.one_of(look, visitor.require_person(), number(import_id))
    headers = {
        **SECURE,
        "content-disposition": 'attachment; filename="left-out.csv"',
        "cache-control": "private, no-store",
    }
    return Stream(_lines(visitor, found.id), media_type="text/csv; charset=utf-8", headers=headers)


async def _lines(visitor: Visitor, import_id: int) -> AsyncIterator[bytes]:
    after = ("", "")
    while True:
        async with visitor.house.store.read() as look:
            some = await imports.omitted(look, import_id, after)
        if not some:
            return
        out = StringIO()
        writer = csv.writer(out)
        for why, origin in some:
            writer.writerow([_harmless(origin), visitor.tongue.error(imports.left_out_because(why))])
        yield out.getvalue().encode()
        after = some[-1][0], some[-1][1]


def _harmless(origin: str) -> str:
    return f"'{origin}" if origin.startswith(tuple(_SHEETS)) else origin


async def _asked(request: Asked, visitor: Visitor, form: Form) -> str:
    kind, person, house = Kind.named(form["kind"]), visitor.require_person(), visitor.house
    if form.archive is None or not form.archive.stat().st_size:
        raise Refused("import.no_file")
    key = new_key()
    # The row comes first: a file without one would be cleared away. Whoever is faster finds no file, and tries again.
    place = house.importing.folder / key
    await asyncio.to_thread(_settle, form.archive, place)
    try:
        has_profile = bool(form["profile"])
        return await write_once(
            request, lambda _: _HERE, imports.ask, person, person, kind, key, has_profile=has_profile
        )
    except Problem:
        place.unlink(missing_ok=True)
        raise


def _settle(sent: Path, place: Path) -> None:
    sent.rename(place)


async def _shown(visitor: Visitor, form: Form, problem: Problem | None = None) -> Response[bytes]:
    person = visitor.require_person()
    async with visitor.house.store.read() as look:
        latest = await imports.latest(look, person, _LATEST)
        left_out = await imports.omissions_of(look, [one.id for one in latest])
        came = await imports.counts_of(look, [one.id for one in latest])
    told = [_told(visitor, one, left_out.get(one.id, [])) | {"came": came.get(one.id, 0)} for one in latest]
    is_under_way = any(one.is_under_way for one in latest)
    # Without a script the page asks again by itself.
    headers = {"refresh": str(_ASK_AGAIN_SECONDS)} if is_under_way else {}
    limit = visitor.house.settings.import_limit
    known: dict[str, Any] = {
        "told": told,
        "is_under_way": is_under_way,
        "limit": limit,
        "kind": form["kind"] or "twitter",
    }
    return page(visitor, "past/imports.html", problem=problem, headers=headers, **known)


def _told(visitor: Visitor, one: Import, left_out: list[imports.Omission]) -> dict[str, Any]:
    """An import with the sentences about it."""
    because = visitor.tongue.error(imports.failed_because(one.why)) if one.why else ""
    reasons = [(each.number, visitor.tongue.error(imports.left_out_because(each.why))) for each in left_out]
    return {"one": one, "because": because, "reasons": reasons}


routes: Final = [imports_page, bring, undo, stop, report]
