"""What it costs to wake and to tell; for organisations; and how much there may be."""

import pytest

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.kit.errors import Refused
from berrah.kit.worker import Worker
from berrah.notifications import push
from berrah.notifications.events import Notified
from berrah.notifications.push import NewSubscription, Owner, Pushing
from berrah.notifications.push.listeners import wake_devices
from berrah.organisations import Actor, Role
from tests.cast import Person
from tests.kit.webpush.devices import Phone
from tests.notifications.push.office import Service, subscribed
from tests.organisations.cast import joins, park

__all__ = ["park"]


async def test_waking_any_number_of_people_is_one_question(
    house: House, ada: Person, bob: Person, chloe: Person, service: Service, questions: list[str]
) -> None:
    for person in (ada, bob):
        for name in ("one", "two"):
            await subscribed(person, service, name)
    told = tuple((number, person.id) for number, person in enumerate((ada, bob, chloe), 10))
    questions.clear()
    await house.write(wake_devices, Notified("mention", chloe.id, 1, told))
    assert len([asked for asked in questions if "push_subscriptions" in asked]) == 1
    questions.clear()
    await house.write(wake_devices, Notified("of no kind that is told", chloe.id, 1, told))
    assert [asked for asked in questions if "push_subscriptions" in asked] == []


async def test_much_costs_no_more_questions_than_little(
    house: House, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service, questions: list[str]
) -> None:
    asked = []
    for number, times in ((0, 4), (1, 20)):
        device = await subscribed(ada, service, f"{number}")
        for time in range(times):
            await bob.says(f"@ada {number} {time}")
        await worker.work_once()
        questions.clear()
        await pushing.go_round()
        asked.append(len(questions))
        assert device.titles() == [f"{times} new notifications"]
        await house.write(push.remove, ada.id, device.subscription.id)
    assert asked[0] == asked[1] <= 22


async def test_an_agent_is_told_for_the_park_as_long_as_they_answer_for_it(
    ada: Person, bob: Person, chloe: Person, park: Account, worker: Worker, pushing: Pushing, service: Service
) -> None:
    house = ada.house
    await joins(house, park, ada, bob, Role.agent)
    secret = await house.write(accounts.create_token, park.id, "read push", person_id=bob.id)
    bearer = await house.bearers.of(secret)
    phone = Phone()
    p256dh, auth = phone.device.written
    new = NewSubscription.of(service.endpoint("app"), p256dh, auth, alerts=push.ALERTS, is_open=True)
    owner = Owner(park.id, bob.id, bearer.token_id)
    await house.write(push.subscribe, owner, new, await house.pushing.public_key())
    await chloe.says("@technopark is it open?")
    await worker.work_once()
    await pushing.go_round()
    assert len(service.of("app")) == 1
    await chloe.says("@technopark and now?")
    await worker.work_once()
    await house.write(organisations.change_role, Actor(park.id, ada.id), bob.id, Role.analyst)
    await pushing.go_round()
    assert len(service.of("app")) == 1


async def test_there_are_at_most_twenty_and_a_new_one_of_the_same_session_takes_the_place(
    house: House, ada: Person, service: Service
) -> None:
    devices = [await subscribed(ada, service, str(number)) for number in range(20)]
    with pytest.raises(Refused, match=r"push\.too_many"):
        await subscribed(ada, service, "another")
    one = devices[0]
    p256dh, auth = Phone().device.written
    new = NewSubscription.of("https://push.example.net/x", p256dh, auth, alerts=("mention",))
    again = await house.write(push.subscribe, Owner(ada.id, ada.id, one.subscription.token_id), new, "key")
    assert again.id != one.subscription.id
    assert await one.kept() is None
