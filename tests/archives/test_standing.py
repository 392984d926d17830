"""Leaving and being suspended at once: hidden until both are over."""

import pytest

from berrah import accounts
from berrah.accounts import leaving
from berrah.archives import leaving as farewell
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.moderation import acts
from berrah.moderation.acts import What
from tests.cast import Person
from tests.moderation.staff import decides


async def stands(house: House, person: Person) -> tuple[bool, str]:
    """Whether everybody sees them, and for which reason they may not come in."""
    async with house.store.read() as look:
        found = await accounts.anybody(look, person.id)
        return not found.is_hidden, await accounts.barred_by(look, person.id)


async def test_whoever_is_suspended_while_leaving_comes_back_to_their_suspension(house: House, ada: Person) -> None:
    await house.write(farewell.leave, ada.id, 30)
    await decides(None, ada, "suspend")
    assert await stands(house, ada) == (False, "suspended")
    await house.write(farewell.stay, ada.id)
    assert await stands(house, ada) == (False, "suspended")
    await house.write(acts.restore, None, ada.id, What.suspend)
    assert await stands(house, ada) == (True, "")


async def test_a_suspension_lifted_brings_nobody_back_who_leaves(house: House, ada: Person) -> None:
    await decides(None, ada, "suspend")
    await house.write(farewell.leave, ada.id, 30)
    await house.write(acts.restore, None, ada.id, What.suspend)
    assert await stands(house, ada) == (False, "leaving")
    await house.write(farewell.stay, ada.id)
    assert await stands(house, ada) == (True, "")


async def test_whoever_is_suspended_and_leaves_is_erased(house: House, ada: Person) -> None:
    await decides(None, ada, "suspend")
    await house.write(farewell.leave, ada.id, 0)
    await house.erasing.erase_once()
    async with house.store.read() as look:
        with pytest.raises(Unknown):
            await accounts.anybody(look, ada.id)
        assert await leaving.departure_of(look, ada.id) is None
