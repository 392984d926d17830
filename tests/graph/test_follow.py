"""Following, and no longer."""

import pytest

from berrah import graph
from berrah.doors.house import House
from berrah.graph import Relation
from berrah.kit.errors import Refused, Unknown
from berrah.kit.pages import Page
from tests.cast import Person


async def test_following_goes_one_way(house: House, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    async with house.store.read() as look:
        assert await graph.is_following(look, ada.id, bob.id)
        assert not await graph.is_following(look, bob.id, ada.id)
        assert await graph.relations(look, ada.id, [bob.id]) == {bob.id: Relation(is_following=True)}
        assert await graph.relations(look, bob.id, [ada.id]) == {ada.id: Relation(is_followed_by=True)}
