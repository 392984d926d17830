"""Those who look after the house of a test."""

from berrah import accounts
from berrah.accounts import ADMINISTRATOR, MODERATOR, NewAccount
from berrah.doors.house import House
from berrah.moderation import acts
from berrah.moderation.acts import Act, Sanction
from tests.cast import PASSWORD, Person


async def comes(house: House, name: str, role: int) -> Person:
    """Somebody who came with a role."""
    new = NewAccount(name, f"{name}@example.org", PASSWORD, role=role)
    return Person(house, await accounts.sign_up(house.store, new))


async def moderator(house: House, name: str = "mona") -> Person:
    """A moderator."""
    return await comes(house, name, MODERATOR)


async def administrator(house: House, name: str = "root_one") -> Person:
    """An administrator."""
    return await comes(house, name, ADMINISTRATOR)


async def decides(by: Person | None, about: Person, what: str, **more: object) -> Act:
    """A decision about somebody, by a moderator or by the operator."""
    decided = Sanction.of(what, **more)  # type: ignore[arg-type]  # as its parts are
    house = by.house if by else about.house
    return await house.write(acts.sanction, by.id if by else None, about.id, decided)
