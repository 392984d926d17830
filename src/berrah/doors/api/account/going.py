"""Leaving the house, and staying after all.

Whoever leaves is hidden at once, and every token of theirs ends with it, the one that asked too. So the answer has a
`way_back`, which is good for nothing but staying; and with a browser one comes in as ever and finds the page.
"""

from datetime import datetime

import msgspec
from litestar import get, post
from litestar.params import JSONBody

from berrah.accounts.scopes import ACCOUNT
from berrah.archives import leaving
from berrah.doors.api.account.proving import Proving, proved
from berrah.doors.api.answers import DONE, Done, Who, moment
from berrah.doors.api.asking import Called, Text, needs


class Leaving(msgspec.Struct, frozen=True):
    """What leaving would be: erased after so many `days`; `bound_by` has organisations to hand over or close first."""

    days: int
    bound_by: list[Who]


class Gone(msgspec.Struct, frozen=True):
    """Until when one can come back, with `way_back` or on the `page`."""

    asked_at: datetime
    due_at: datetime
    way_back: str
    page: str


class Staying(msgspec.Struct, frozen=True):
    """What the answer had that said so."""

    way_back: Text


@get("/account/leaving", **needs(ACCOUNT))
async def how(call: Called) -> Leaving:
    """What leaving would be."""
    person, house = call.oneself, call.house
    async with house.store.read() as look:
        bound = await leaving.bound_by(look, person)
    return Leaving(house.settings.leaving_days, [Who.of(house, one) for one in bound])


@post("/account/leaving", status_code=200, **needs(ACCOUNT))
async def leave(call: Called, data: JSONBody[Proving]) -> Gone:
    """Leave: hidden at once, erased when the days are over."""
    house = call.house
    person = await proved(call, data.password, data.code)
    begun = await house.write(leaving.leave, person, house.settings.leaving_days)
    way_back = leaving.way_back(house.secret, begun)
    return Gone(moment(begun.asked_at), moment(begun.due_at), way_back, f"{house.settings.url}/leaving")


@post("/account/leaving/stay", status_code=200, **needs(ACCOUNT, is_open=True))
async def stay(call: Called, data: JSONBody[Staying]) -> Done:
    """Come back; everything is as it was, but for applications and tokens, which are to be given anew. No token."""
    call.require_fitting()
    account_id, asked_at = leaving.departure_by(call.house.secret, data.way_back)
    await call.house.write(leaving.stay_by, account_id, asked_at)
    return DONE


routes = [how, leave, stay]
