"""An organisation's data, and closing it: for its owners, any of whom can stop it."""

from collections.abc import Awaitable, Callable
from typing import Final

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import organisations
from berrah.accounts import leaving
from berrah.archives import export
from berrah.archives import leaving as farewell
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.organisations.one import Inside, inside
from berrah.doors.web.pages.security.proving import UNKEPT, prove_fully, prove_second, ways_of
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import led_to, write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Tx
from berrah.kit.errors import Problem

_HERE: Final = "/organisations/{name:str}/data"
_DAY_MS: Final = 24 * 3_600_000


@route(_HERE, http_method=READ)
async def data_page(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """How its archive stands, and how to close it; raises Unknown, Forbidden for members who are not owners."""
    visitor = visitor_of(request)
    return await _shown(visitor, await inside(visitor, name), proof=request.query_params.get("proof", ""))


@post("/organisations/{name:str}/archive")
async def ask(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Have an archive made; it stands in the record."""
    visitor = visitor_of(request)
    found = await inside(visitor, name)

    async def go() -> None:
        await write_once(request, lambda _: _place(found), export.ask_for, found.actor)

    return await _done(request, found, go)


@post("/organisations/{name:str}/close")
async def close(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Begin to close it, with what leaving oneself asks for."""
    visitor, form = visitor_of(request), form_of(request)
    found = await inside(visitor, name)

    async def go() -> None:
        await prove_fully(visitor, form)
        await write_once(request, lambda _: _place(found), _close, visitor, found, form)

    return await _done(request, found, go)


@post("/organisations/{name:str}/keep")
async def keep(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """Keep it open after all, whoever of the owners wanted to close it."""
    visitor = visitor_of(request)
    found = await inside(visitor, name)

    async def go() -> None:
        await visitor.house.write(farewell.keep_open, found.actor)

    return await _done(request, found, go)


async def _close(tx: Tx, visitor: Visitor, found: Inside, form: Form) -> None:
    await prove_second(tx, visitor, form)
    await farewell.close_organisation(tx, found.actor, visitor.house.settings.leaving_days)


async def _done(request: Asked, found: Inside, act: Callable[[], Awaitable[None]]) -> Response[bytes]:
    try:
        await act()
    except Problem as problem:
        if led := await led_to(request):
            return elsewhere(led)
        return await _shown(visitor_of(request), found, problem)
    return elsewhere(_place(found))


def _place(found: Inside) -> str:
    return f"/organisations/{found.account.name}/data"


async def _shown(visitor: Visitor, found: Inside, problem: Problem | None = None, proof: str = "") -> Response[bytes]:
    async with visitor.house.store.read() as look:
        await organisations.require(look, found.actor, "members.manage")
        latest = await export.latest(look, found.account.id)
        departure = await leaving.departure_of(look, found.account.id)
        owners = await organisations.owners(look, found.account.id)
        ways = await ways_of(visitor, look)
    settings = visitor.house.settings
    return page(
        visitor,
        "archive/organisation.html",
        problem=problem,
        headers={**UNKEPT, **({"refresh": "3"} if latest and latest.is_under_way else {})},
        found=found,
        export=latest,
        # What a member asked for is fetched by that member.
        is_mine=latest is not None and latest.asked_by == visitor.require_person(),
        departure=departure,
        owners=len(owners),
        ways=ways,
        proof=proof,
        days=settings.archive_days,
        until=visitor.now + settings.leaving_days * _DAY_MS,
    )


routes: Final = [data_page, ask, close, keep]
