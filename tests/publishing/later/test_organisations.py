"""What an organisation says later: planned, changed and seen by those of its members who publish."""

import pytest

from berrah import accounts, organisations
from berrah.accounts import Account, Reason
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Forbidden
from berrah.kit.pages import Page
from berrah.organisations import Actor, Role, Signing
from berrah.posts import Draft
from berrah.publishing import later
from berrah.publishing.later import Scheduled
from tests.cast import Person
from tests.organisations.cast import joins, park
from tests.publishing.later.planning import HOUR_MS, kept_by, said_by, sends, why_not

__all__ = ["park"]


def as_park(house: House, park: Account) -> Person:
    return Person(house, park)


async def plans_for(park: Account, person: Person, text: str = "The park is open") -> Scheduled:
    draft = Draft.of(park.id, text, rules=person.house.rules)
    return await person.house.write(later.schedule_by, person.id, draft, clock.now() + HOUR_MS)


async def acts_of(house: House, park: Account) -> list[tuple[str, int]]:
    async with house.store.read() as look:
        return [(one.what, one.person_id) for one in await organisations.acts(look, park.id, Page())]


async def test_bob_plans_for_the_park_and_signs_it(
    house: House, ada: Person, bob: Person, chloe: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await house.write(organisations.sign_posts, Actor(park.id, ada.id), Signing.first_name)
    one = await plans_for(park, bob)
    await house.act(
        Actor(park.id, ada.id), "schedule_change", later.change, one.id, ada.id, house.rules, at=one.due_at + 1
    )
    await sends(house, HOUR_MS + 1000)
    (post,) = await said_by(as_park(house, park))
    assert (await acts_of(house, park))[:3] == [("post", bob.id), ("schedule_change", ada.id), ("schedule", bob.id)]
    async with house.store.read() as look:
        assert (await organisations.who_wrote(look, [post.id]))[post.id] == bob.id


async def test_a_key_is_one_plan_and_one_act(house: House, ada: Person, park: Account) -> None:
    draft = Draft.of(park.id, "Once", rules=house.rules)
    for _ in range(2):
        await house.write(later.schedule_by, ada.id, draft, clock.now() + HOUR_MS, "7")
    assert await acts_of(house, park) == [("schedule", ada.id), ("founded", ada.id)]


@pytest.mark.parametrize("role", [Role.author, Role.agent, Role.analyst])
async def test_who_may_not_publish_does_not_plan(
    house: House, ada: Person, bob: Person, park: Account, role: Role
) -> None:
    await joins(house, park, ada, bob, role)
    one = await plans_for(park, ada)
    actor = Actor(park.id, bob.id)
    with pytest.raises(Forbidden):
        await plans_for(park, bob)
    with pytest.raises(Forbidden):
        await house.act(actor, "schedule_change", later.change, one.id, bob.id, house.rules, text="Ha")
    with pytest.raises(Forbidden):
        await house.act(actor, "schedule_withdraw", later.withdraw, one.id)
    with pytest.raises(Forbidden):
        await house.write(later.send_now, park.id, one.id, bob.id, house.rules)
    assert await kept_by(as_park(house, park)) == [one]


async def test_who_left_says_nothing_more_and_another_sends_it(
    house: House, ada: Person, bob: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await plans_for(park, bob)
    await house.write(organisations.leave, Actor(park.id, bob.id))
    await sends(house, HOUR_MS + 1)
    assert await why_not(as_park(house, park)) == ["organisation.not_member"]
    (failed,) = await kept_by(as_park(house, park))
    post = await house.write(later.send_now, park.id, failed.id, ada.id, house.rules)
    assert (await acts_of(house, park))[0] == ("post", ada.id)
    assert await said_by(as_park(house, park)) == [post]


async def test_a_role_that_was_lost_is_lost_for_what_was_planned_too(
    house: House, ada: Person, bob: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await plans_for(park, bob)
    await house.write(organisations.change_role, Actor(park.id, ada.id), bob.id, Role.author)
    await sends(house, HOUR_MS + 1)
    assert await why_not(as_park(house, park)) == ["organisation.submit_only"]


async def test_who_is_suspended_says_nothing_for_the_park(
    house: House, ada: Person, bob: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await plans_for(park, bob)
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    await sends(house, HOUR_MS + 1)
    assert await why_not(as_park(house, park)) == ["schedule.barred"]
