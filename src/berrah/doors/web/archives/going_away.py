"""Leaving, and coming back: what will happen in plain words, then a password, then one button."""

from typing import Final

from litestar import post, route
from litestar.response import Response

from berrah.accounts import Reason, leaving
from berrah.accounts.leaving import Departure
from berrah.archives import leaving as farewell
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ
from berrah.doors.web.pages.security.proving import UNKEPT, prove_fully, prove_second, ways_of
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.sending import led_to, write_once
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.db import Tx
from berrah.kit.errors import Problem

_HERE: Final = "/settings/leave"
_GONE: Final = "/leaving"  # the one page for those who are leaving
_DAY_MS: Final = 24 * 3_600_000


@route(_HERE, http_method=READ)
async def leave_page(request: Asked) -> Response[bytes]:
    """What leaving means; with `?proof=` from the provider."""
    return await _shown(visitor_of(request), proof=request.query_params.get("proof", ""))


@post(_HERE)
async def leave(request: Asked) -> Response[bytes]:
    """Begin, with the password or a fresh log-in at the provider, and the second step where there is one."""
    visitor, form = visitor_of(request), form_of(request)
    try:
        person = await prove_fully(visitor, form)
        await write_once(request, lambda _: _GONE, _leave, visitor, person, form)
    except Problem as problem:
        if led := await led_to(request):
            return elsewhere(led)
        return await _shown(visitor, problem, "" if problem.code == "login.halfway" else form["proof"])
    return elsewhere(_GONE)


@route(_GONE, http_method=READ)
async def leaving_page(request: Asked) -> Response[bytes]:
    """For whoever is leaving: until when they can come back."""
    visitor = visitor_of(request)
    if not visitor.barred:
        return elsewhere("/")
    return await _on_the_way(visitor)


@post(f"{_GONE}/stay")
async def stay(request: Asked) -> Response[bytes]:
    """Come back; everything is as it was."""
    visitor = visitor_of(request)
    try:
        await visitor.house.write(farewell.stay, visitor.require_oneself())
    except Problem as problem:
        return await _on_the_way(visitor, problem)
    return elsewhere("/")


async def _on_the_way(visitor: Visitor, problem: Problem | None = None) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        departure = await leaving.departure_of(look, visitor.require_oneself())
    if departure is None and visitor.barred != Reason.leaving:
        return elsewhere("/suspended")
    return page(visitor, "archive/leaving.html", problem=problem, headers=UNKEPT, departure=departure)


async def _leave(tx: Tx, visitor: Visitor, person_id: int, form: Form) -> Departure:
    await prove_second(tx, visitor, form)
    return await farewell.leave(tx, person_id, visitor.house.settings.leaving_days)


async def _shown(visitor: Visitor, problem: Problem | None = None, proof: str = "") -> Response[bytes]:
    person, days = visitor.require_oneself(), visitor.house.settings.leaving_days
    async with visitor.house.store.read() as look:
        ways = await ways_of(visitor, look)
        bound = await farewell.bound_by(look, person)
        departure = await leaving.departure_of(look, person)
    if departure:
        return elsewhere(_GONE)
    return page(
        visitor,
        "archive/leave.html",
        problem=problem,
        headers=UNKEPT,
        ways=ways,
        proof=proof,
        bound=bound,
        until=visitor.now + days * _DAY_MS,
    )


routes: Final = [leave_page, leave, leaving_page, stay]
