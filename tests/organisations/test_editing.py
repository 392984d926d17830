"""A member who may publish edits what the organisation said, and it is written down who did."""

import pytest

from berrah import organisations, publishing
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.kit.errors import Forbidden
from berrah.kit.pages import Page
from berrah.organisations import Actor, Role
from berrah.posts import Draft, Revision
from tests.cast import Person
from tests.organisations.cast import joins, park

__all__ = ["park"]


async def test_who_may_publish_edits_and_is_noted(
    house: House, park: Account, ada: Person, bob: Person, chloe: Person
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await joins(house, park, ada, chloe, Role.agent)
    post = await house.submit(Draft.of(park.id, "Ouverture à 9 h", rules=house.rules), person_id=ada.id)
    revision = Revision(post.id, Draft.of(park.id, "Ouverture à 10 h", rules=house.rules), None)
    with pytest.raises(Forbidden):
        await house.act(Actor(park.id, chloe.id), "edit", publishing.revise, revision)
    await house.act(Actor(park.id, bob.id), "edit", publishing.revise, revision)
    async with house.store.read() as look:
        (noted,) = await organisations.acts(look, park.id, Page(5), what="edit")
    assert (noted.person_id, noted.subject_id) == (bob.id, post.id)
