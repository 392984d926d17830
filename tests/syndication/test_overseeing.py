"""Administrators see how the hub does, and end what nobody should be told any more."""

import pytest

from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Forbidden
from berrah.kit.metrics import Metrics
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.moderation import acts, feeds
from berrah.syndication import Standing, WebSub, oversee
from tests.cast import Person
from tests.moderation.staff import administrator, moderator
from tests.notifications.push.office import Clock
from tests.syndication.callbacks import Reader, asks

FEED = "/@ada/feed.atom"


async def standing(house: House, now: int) -> Standing:
    async with house.store.read() as look:
        return await oversee.standing(look, now)


async def test_it_tells_how_many_are_told_wait_and_fail(
    house: House, hub: WebSub, worker: Worker, reader: Reader, later: Clock, ada: Person
) -> None:
    assert await standing(house, clock.now()) == Standing(0, 0, 0, 0, None, 0)
    await asks(house, FEED, reader.callback("one"))
    await asks(house, "/public/feed.atom", reader.callback("two"))
    assert (await standing(house, clock.now())).asking == 2
    await hub.go_round()
    await ada.says("the market opens")
    await worker.work_once()
    later.wait(100)
    now = await standing(house, clock.now())
    assert (now.subscriptions, now.hosts, now.due, now.failing, now.asking) == (2, 1, 2, 0, 0)
    assert now.oldest_at is not None
    assert now.oldest_at <= clock.now()
    reader.answers += [(500, {}), (500, {})]
    await hub.go_round()
    now = await standing(house, clock.now())
    assert (now.subscriptions, now.due, now.failing) == (2, 0, 2)
    async with house.store.read() as look:
        (host,) = await oversee.hosts(look, 10)
        (_, _) = await oversee.at_host(look, host.name, 10)
    assert (host.subscriptions, host.failing, host.attempts, host.told_at) == (2, 2, 1, None)


async def test_an_administrator_ends_one_and_then_all_of_a_host(
    house: House, hub: WebSub, worker: Worker, reader: Reader, ada: Person, mallory: Person
) -> None:
    root = await administrator(house)
    for name in ("one", "two", "three"):
        await asks(house, FEED, reader.callback(name))
    await hub.go_round()
    await asks(house, FEED, reader.callback("four"))
    async with house.store.read() as look:
        (host,) = await oversee.hosts(look, 10)
        newest, *_ = await oversee.at_host(look, host.name, 10)
    for person in (await moderator(house), mallory):
        with pytest.raises(Forbidden):
            await house.write(feeds.end, person.id, newest.id)
        with pytest.raises(Forbidden):
            await house.write(feeds.end_host, person.id, host.name)
    for _ in range(2):  # sent twice
        await house.write(feeds.end, root.id, newest.id)
    assert (await standing(house, 0)).subscriptions == 2
    for _ in range(2):
        await house.write(feeds.end_host, root.id, host.name)
    assert await standing(house, 0) == Standing(0, 0, 0, 0, None, 0), "who still wanted to be told is not asked either"
    async with house.store.read() as look:
        done = [act for act in await acts.record_of(look, Page()) if act.what == "feed_ended"]
    assert [(act.moderator_id, act.subject.partition(" ")[0], act.note) for act in done] == [
        (root.id, host.name, "2"),
        (root.id, host.name, ""),
    ]
    await ada.says("the market opens")
    await worker.work_once()
    assert not [told for told in reader.came if told.method == "POST"]


def test_the_numbers_are_told_to_those_who_measure() -> None:
    metrics = Metrics("7")
    metrics.feeds_told(subscriptions=12, failing=3, waiting=2, oldest_seconds=40)
    said = metrics.render().decode()
    for line in (
        'berrah_websub_subscriptions{worker="7"} 12.0',
        'berrah_websub_failing{worker="7"} 3.0',
        'berrah_websub_waiting{worker="7"} 2.0',
        'berrah_websub_oldest_seconds{worker="7"} 40.0',
    ):
        assert line in said
