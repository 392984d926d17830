"""What services answer, and what becomes of the device; nobody is lost, nobody is told twice for nothing."""

import asyncio

import pytest

from berrah import accounts
from berrah.accounts import Reason
from berrah.accounts.sessions import close_session
from berrah.doors.house import House
from berrah.kit.deliveries import Bounds
from berrah.kit.errors import Refused
from berrah.kit.worker import Worker
from berrah.notifications import push
from berrah.notifications.push import HouseKeys, NewSubscription, Pushing
from berrah.notifications.push import pushing as module
from tests.cast import Person
from tests.kit.webpush.devices import Phone
from tests.notifications.push.office import Clock, Service, pushing_of, subscribed


@pytest.mark.parametrize("status", [404, 410])
async def test_a_device_that_is_gone_is_forgotten(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service, status: int
) -> None:
    phone = await subscribed(ada, service)
    service.says(status)
    await bob.says("@ada hello")
    await worker.work_once()
    await pushing.go_round()
    assert await phone.kept() is None


async def test_a_service_that_says_later_is_left_in_peace_and_asked_again(
    ada: Person, bob: Person, chloe: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    phone, other = await subscribed(ada, service), await subscribed(bob, service, "other")
    service.says(429, retry_after="120")
    await chloe.says("@ada hello")
    await worker.work_once()
    await pushing.go_round()
    await chloe.says("@bob hello")
    await worker.work_once()
    await pushing.go_round()
    later.wait(60)
    await pushing.go_round()
    assert len(service.came) == 1  # no other device of this service was knocked at
    later.wait(61)
    await pushing.go_round()
    later.wait(31)
    await pushing.go_round()
    assert phone.titles() == ["chloe mentioned you"] * 2  # the one that was refused, and the one that was taken
    assert other.titles() == ["chloe mentioned you"]
    assert service.of("phone")[0].headers["topic"] == service.of("phone")[1].headers["topic"]
    kept = await phone.kept()
    assert kept
    assert kept.attempts == 0


async def test_a_broken_service_is_asked_less_and_less_often(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    await subscribed(ada, service)
    for _ in range(12):
        service.says(503)
    await bob.says("@ada hello")
    await worker.work_once()
    for _ in range(120):  # an hour
        await pushing.go_round()
        later.wait(30)
    assert 4 <= len(service.came) <= 8


async def test_who_refuses_five_times_is_asked_no_more(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    phone = await subscribed(ada, service)
    for _ in range(20):
        service.says(403)
    await bob.says("@ada hello")
    await worker.work_once()
    for _ in range(40):
        await pushing.go_round()
        later.wait(120)
    assert len(service.came) == 5
    assert await phone.kept() is None


async def test_a_page_is_no_push_service(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone = await subscribed(ada, service)
    service.says(200, content_type="text/html; charset=utf-8")
    await bob.says("@ada hello")
    await worker.work_once()
    await pushing.go_round()
    kept = await phone.kept()
    assert kept
    assert (kept.refusals, kept.told_at) == (1, None)


async def test_what_is_too_large_comes_shortened(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone = await subscribed(ada, service)
    service.says(413)
    await bob.says("@ada a long story")
    await worker.work_once()
    await pushing.go_round()
    assert [said["body"] for said in phone.said()] == ["@ada a long story", ""]
    kept = await phone.kept()
    assert kept
    assert kept.told_at


async def test_two_processes_tell_it_once(
    house: House, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone = await subscribed(ada, service)
    await bob.says("@ada hello")
    await worker.work_once()
    other = pushing_of(house)
    await asyncio.gather(pushing.go_round(), other.go_round())
    await other.close()
    assert phone.titles() == ["bob mentioned you"]


async def test_who_dies_while_telling_leaves_it_to_the_next_with_the_same_topic(
    house: House, ada: Person, bob: Person, worker: Worker, service: Service, later: Clock
) -> None:
    phone = await subscribed(ada, service)
    await bob.says("@ada hello")
    await worker.work_once()
    service.silence = asyncio.Event()
    dying = pushing_of(house)
    round_ = asyncio.create_task(dying.go_round())
    await service.knocked.wait()
    round_.cancel()
    await dying.close()
    service.silence.set()
    survivor = pushing_of(house)
    assert await survivor.go_round() == 0  # it may still be under way
    later.wait(91)
    await survivor.go_round()
    await survivor.close()
    assert phone.titles() == ["bob mentioned you"] * 2
    assert service.came[0].headers["topic"] == service.came[1].headers["topic"]


async def test_what_happens_while_somebody_is_told_is_told_next(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    phone = await subscribed(ada, service)
    await bob.says("@ada one")
    await worker.work_once()
    service.silence = asyncio.Event()
    round_ = asyncio.create_task(pushing.go_round())
    await service.knocked.wait()
    await bob.says("@ada two")
    await worker.work_once()
    service.silence.set()
    await round_
    later.wait(6)
    await pushing.go_round()
    assert [said["body"] for said in phone.said()] == ["@ada one", "@ada two"]


async def test_who_is_logged_out_hears_nothing_more(
    house: House, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone, closed = await subscribed(ada, service), await subscribed(ada, service, "closed")
    await bob.says("@ada hello")
    await worker.work_once()
    # Before anybody listens to it: what is sent is decided when it is sent.
    await house.write(close_session, ada.id, closed.subscription.token_id)
    await pushing.go_round()
    assert (len(phone.said()), closed.said()) == (1, [])
    assert await closed.kept() is None
    await house.write(close_session, ada.id, phone.subscription.token_id)
    await worker.work_once()
    assert await phone.kept() is None


async def test_who_is_suspended_hears_nothing_and_keeps_the_device(
    house: House, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone = await subscribed(ada, service)
    await bob.says("@ada hello")
    await worker.work_once()
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=True)
    await pushing.go_round()
    assert phone.said() == []
    assert await phone.kept()


async def test_a_new_key_of_the_house_lets_every_device_ask_anew(
    house: House, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    await subscribed(ada, service)
    await subscribed(bob, service, "other")
    before = await house.pushing.public_key()
    assert await house.write(push.rotate) == 2
    assert await house.pushing.public_key() not in {before, ""}
    async with house.store.read() as look:
        assert await push.devices(look, ada.id) == []
        assert await push.generation(look) == 2


async def test_a_house_that_lost_its_secret_forgets_devices_that_would_refuse_it(
    house: House, ada: Person, bob: Person, worker: Worker, service: Service
) -> None:
    phone = await subscribed(ada, service)
    await bob.says("@ada hello")
    await worker.work_once()
    other = pushing_of(house, HouseKeys(lambda purpose: purpose.ljust(32).encode(), "https://a.example"))
    await other.go_round()
    await other.close()
    assert service.came == []
    assert await phone.kept() is None


async def test_a_service_that_yawns_keeps_nobody_else_waiting(
    ada: Person, bob: Person, chloe: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    mine = [await subscribed(ada, service, f"mine{number}") for number in range(6)]
    theirs = await subscribed(bob, service, "theirs")
    service.silence = asyncio.Event()
    await chloe.says("@ada hello")
    await chloe.says("@bob hello")
    await worker.work_once()
    round_ = asyncio.create_task(pushing.go_round())
    async with asyncio.timeout(60):
        while len(service.came) < 5:  # noqa: ASYNC110 - the service has one event for all of them
            await asyncio.sleep(0.01)
    assert len(service.of("theirs")) == 1
    assert sum(bool(service.of(one.name)) for one in mine) == 4
    service.silence.set()
    await round_
    await pushing.go_round()
    assert [len(one.said()) for one in (*mine, theirs)] == [1] * 7


@pytest.mark.parametrize("endpoint", ["https://;[", "https://]/", "https://xn--/", "https://[::1]:443/"])
async def test_an_address_that_nobody_can_read_is_refused_before_it_stops_everybodys_news(endpoint: str) -> None:
    p256dh, auth = Phone().device.written
    with pytest.raises(Refused, match=r"push\.endpoint"):
        NewSubscription.of(endpoint, p256dh, auth, alerts=("mention",))


async def test_many_devices_of_one_service_that_yawns_hide_no_other_from_who_tells_them(
    ada: Person,
    bob: Person,
    chloe: Person,
    house: House,
    worker: Worker,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_BOUNDS", Bounds(at_once=64, at_a_host=2, of_an_owner=4, seen=4))
    pushing = pushing_of(house)
    for number in range(6):
        await subscribed(ada, service, f"mine{number}")
    await chloe.says("@ada hello")
    await worker.work_once()
    monkeypatch.setattr(service, "host", "localhost")
    await subscribed(bob, service, "theirs")
    await chloe.says("@bob hello")
    await worker.work_once()
    service.silence = asyncio.Event()
    rounds = []
    async with asyncio.timeout(30):
        for number in (2, 3):
            rounds.append(asyncio.create_task(pushing.go_round()))
            while len(service.came) < number:  # noqa: ASYNC110 - the service has one event for all of them
                await asyncio.sleep(0.02)
    assert len(service.of("theirs")) == 1
    service.silence.set()
    await asyncio.gather(*rounds)
    await pushing.close()
