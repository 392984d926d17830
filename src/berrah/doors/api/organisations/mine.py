"""The organisations somebody belongs to; founding one, and saying what stands under its posts."""

import msgspec
from litestar import get, post, put
from litestar.params import JSONBody

from berrah import organisations
from berrah.doors.api.asking import Call, Called, InPath, Text, needs
from berrah.doors.api.organisations.inside import OrganisationShown, inside, shown


class Founding(msgspec.Struct, frozen=True):
    """An organisation to found; its name cannot be changed later."""

    name: Text
    display_name: Text = ""


class SigningWanted(msgspec.Struct, frozen=True):
    """What stands under posts of who wrote them: none, first_name or initials."""

    how: Text


@get("/organisations", **needs("read:accounts"))
async def mine(call: Called) -> list[OrganisationShown]:
    """Those one belongs to, with one's role and what it may."""
    person, house = call.oneself, call.house
    async with house.store.read() as look:
        members = await organisations.memberships(look, person)
        ids = [one.organisation_id for one in members]
        found = await organisations.organisations_among(look, ids)
    cards = await house.cards.accounts.of(ids)
    return [
        shown(house, cards[one.organisation_id].account, found[one.organisation_id], one)
        for one in members
        if one.organisation_id in cards and one.organisation_id in found
    ]


@post("/organisations", status_code=200, **needs("write:accounts"))
async def found(call: Called, data: JSONBody[Founding]) -> OrganisationShown:
    """Found one, and own it."""
    person, house = call.oneself, call.house
    await house.limiter.spend(f"found:{person}", house.settings.limit_signup)
    made = await house.write(organisations.found, person, data.name, data.display_name)
    return await _one(call, made.name)


@get("/organisations/{name:str}", **needs("read:accounts"))
async def one(call: Called, name: InPath) -> OrganisationShown:
    """One that one belongs to."""
    return await _one(call, name)


@put("/organisations/{name:str}/signing", **needs("write:accounts"))
async def signing(call: Called, name: InPath, data: JSONBody[SigningWanted]) -> OrganisationShown:
    """Say what stands under its posts of who wrote them."""
    seen = await inside(call, name)
    await call.house.write(organisations.sign_posts, seen.actor, organisations.signing_named(data.how))
    return await _one(call, name)


async def _one(call: Call, name: str) -> OrganisationShown:
    seen = await inside(call, name)
    return shown(call.house, seen.account, seen.organisation, seen.member)


routes = [mine, found, one, signing]
