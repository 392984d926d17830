"""The order of the log: whoever reads on from where he stands misses nothing."""

import asyncio
import random

import asyncpg
import pytest

from berrah.accounts import AccountOpened
from berrah.app import open_house
from berrah.kit.bus import Fact
from berrah.kit.bus.facts import encode
from berrah.kit.bus.tail import LocalBus
from berrah.kit.db import Entry, Store, Tx
from berrah.kit.db.log import cursors, places
from berrah.kit.settings import Settings
from berrah.kit.worker import Worker
from tests.notes import all_noted, note, told


async def test_facts_are_read_on_from_where_one_stands(store: Store) -> None:
    for number in (5, 3, 4):
        await store.write(note, number)
    assert told(await store.entries(0, 10)) == [5, 3, 4]
    assert told(await store.entries(1, 1)) == [3]
    assert await store.entries(3, 10) == []
    assert await store.head() == 3
    assert await store.is_behind(2)
    assert not await store.is_behind(3)


async def test_facts_of_one_verb_keep_their_order(store: Store) -> None:
    async def tell_many(tx: Tx) -> None:
        for number in range(300):
            await tx.announce(AccountOpened(number))

    await store.write(tell_many)
    assert told(await store.entries(0, 1000)) == list(range(300))


@pytest.mark.only("postgresql")
async def test_a_fact_that_is_made_first_and_durable_last_is_not_missed(store: Store, second_store: Store) -> None:
    may_go_on = asyncio.Event()
    has_begun = asyncio.Event()

    async def hesitate(tx: Tx) -> None:
        await note(tx, 1)
        has_begun.set()
        await may_go_on.wait()

    slow = asyncio.create_task(store.write(hesitate))
    await has_begun.wait()
    await second_store.write(note, 2)
    seen = await store.entries(0, 10)
    assert told(seen) == [2]
    may_go_on.set()
    await slow
    assert told(await store.entries(seen[-1][0], 10)) == [1]
    assert [position for position, _ in await store.entries(0, 10)] == [1, 2]


@pytest.mark.only("postgresql")
async def test_a_reader_of_a_busy_log_sees_each_fact_once_and_no_gap(store: Store, second_store: Store) -> None:
    dice = random.Random(7)
    seen: list[Entry] = []

    async def dawdle(tx: Tx, number: int, seconds: float) -> None:
        await note(tx, number)
        await asyncio.sleep(seconds)

    async def follow() -> None:
        while len(seen) < 120:
            seen.extend(await second_store.entries(len(seen), 7))
            await asyncio.sleep(0.001)

    writers = [dice.choice((store, second_store)).write(dawdle, number, dice.random() * 0.03) for number in range(120)]
    async with asyncio.timeout(60):
        await asyncio.gather(follow(), *writers)
    assert [position for position, _ in seen] == list(range(1, 121))
    assert sorted(told(seen)) == list(range(120))


@pytest.mark.only("postgresql")
async def test_a_fact_whose_writer_died_finds_its_place(store: Store, settings: Settings) -> None:
    await _die_after_writing(settings, AccountOpened(1))
    async with store.read() as look:
        assert await cursors.count_waiting(look) == 1
        assert await look.as_of() is None
    await store.place_waiting()
    assert told(await store.entries(0, 10)) == [1]


@pytest.mark.only("postgresql")
async def test_the_worker_gives_places_that_nobody_gave(store: Store, settings: Settings) -> None:
    await _die_after_writing(settings, AccountOpened(1))
    await Worker(store, LocalBus(store), [], []).work_once()
    assert told(await store.entries(0, 10)) == [1]
    async with store.read() as look:
        assert await cursors.count_waiting(look) == 0


@pytest.mark.only("postgresql")
async def test_a_house_that_opens_gives_them_too(store: Store, settings: Settings) -> None:
    await _die_after_writing(settings, AccountOpened(1))
    async with open_house(settings, has_worker=False) as house:
        assert told(await house.store.entries(0, 10)) == [1]


async def _die_after_writing(settings: Settings, fact: Fact) -> None:
    """What a process leaves that was killed between its writing and the sequencer."""
    kind, body = encode(fact)
    connection = await asyncpg.connect(settings.database)
    await connection.execute("INSERT INTO outbox (id, kind, body, made_at) VALUES (1, $1, $2, 0)", kind, body)
    await connection.close()


async def test_a_fact_of_a_newer_version_keeps_its_place_and_says_nothing(store: Store) -> None:
    async def tell_news(tx: Tx) -> None:
        row = {"kind": "weather.Changed", "body": '{"sky": "blue"}', "made_at": tx.now}
        if store.dialect == "sqlite":
            await tx.run(places.add_entry, position=await store.head() + 1, **row)
        else:
            await tx.run(places.add_waiting, id=tx.new_id(), **row)

    await store.write(note, 1)
    await store.write(tell_news)
    await store.place_waiting()
    await store.write(note, 2)
    entries = await store.entries(0, 10)
    assert [position for position, _ in entries] == [1, 2, 3]
    assert type(entries[1][1]) is Fact
    assert told(entries) == [1, 2]


async def test_old_facts_that_everybody_has_seen_leave_the_log(store: Store) -> None:
    for number in range(10):
        await store.write(note, number)

    async def prune(tx: Tx) -> int:
        return await cursors.prune(tx, tx.now + 1)

    await store.write(cursors.move, "slow reader", 0, 4)
    await store.write(cursors.move, "quick reader", 0, 10)
    assert await store.write(prune) == 3
    assert told(await store.entries(0, 10)) == [3, 4, 5, 6, 7, 8, 9]
    await store.write(cursors.move, "slow reader", 4, 10)
    assert await store.write(prune) == 6  # the newest stays, so that the positions go on from it
    await store.write(note, 10)
    assert await store.head() == 11
    assert await all_noted(store) == list(range(11))
