"""Closing an organisation, and keeping it open after all: for its owners, any of whom can stop it."""

from datetime import datetime
from typing import Final

import msgspec
from litestar import delete, get, post
from litestar.params import JSONBody

from berrah import organisations
from berrah.accounts import leaving
from berrah.accounts.scopes import ACCOUNT
from berrah.archives import leaving as farewell
from berrah.doors.api.account.proving import Proving, proved
from berrah.doors.api.answers import maybe
from berrah.doors.api.asking import Call, Called, InPath, needs
from berrah.doors.api.organisations.inside import Inside, inside

_HERE: Final = "/organisations/{name:str}/closing"


class Closing(msgspec.Struct, frozen=True):
    """Whether it closes: asked by whom (an id; null: the operator) and when, erased when; or after how many `days`."""

    closing: bool
    days: int
    owners: int
    asked_by: str | None
    asked_at: datetime | None
    due_at: datetime | None


@get(_HERE, **needs(ACCOUNT))
async def state(call: Called, name: InPath) -> Closing:
    """Whether it closes."""
    return await _state(call, await inside(call, name))


@post(_HERE, status_code=200, **needs(ACCOUNT))
async def close(call: Called, name: InPath, data: JSONBody[Proving]) -> Closing:
    """Hide it at once, and have it erased when the days are over; each of its owners is told."""
    seen = await inside(call, name)
    await proved(call, data.password, data.code)
    await call.house.write(farewell.close_organisation, seen.actor, call.house.settings.leaving_days)
    return await _state(call, seen)


@delete(_HERE, status_code=200, **needs(ACCOUNT))
async def keep(call: Called, name: InPath) -> Closing:
    """Keep it open after all, whoever of the owners wanted to close it."""
    seen = await inside(call, name)
    await call.house.write(farewell.keep_open, seen.actor)
    return await _state(call, seen)


async def _state(call: Call, seen: Inside) -> Closing:
    async with call.house.store.read() as look:
        await organisations.require(look, seen.actor, "members.manage")
        departure = await leaving.departure_of(look, seen.account.id)
        owners = len(await organisations.owners(look, seen.account.id))
    by = departure.asked_by if departure else None
    return Closing(
        departure is not None,
        call.house.settings.leaving_days,
        owners,
        None if by is None else str(by),
        maybe(departure.asked_at if departure else None),
        maybe(departure.due_at if departure else None),
    )


routes = [state, close, keep]
