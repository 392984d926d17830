"""A technology park that ada founds, and how others come to it."""

import pytest

from berrah import organisations
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.organisations import Actor, Role
from tests.cast import Person


@pytest.fixture
async def park(house: House, ada: Person) -> Account:
    """An organisation of ada's."""
    return await house.write(organisations.found, ada.id, "technopark", "Techno Park")


async def joins(house: House, park: Account, owner: Person, person: Person, role: Role) -> None:
    """Somebody is invited and accepts."""
    made, _ = await house.write(organisations.invite, Actor(park.id, owner.id), person.name, role)
    await house.write(organisations.accept, person.id, made.id)


async def role_of(house: House, park: Account, person: Person) -> Role | None:
    """What they are there."""
    async with house.store.read() as look:
        member = await organisations.member_of(look, park.id, person.id)
    return member.role if member else None
