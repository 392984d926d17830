"""The bus: everybody hears everything once, in order, and before the writer is told."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from berrah.accounts import AccountOpened, ProfileEdited
from berrah.kit.bus import Fact, known_facts
from berrah.kit.bus.facts import decode, encode
from berrah.kit.bus.tail import LocalBus
from berrah.kit.db import Store, Tx
from tests.notes import note


@pytest.fixture
async def bus(store: Store) -> AsyncIterator[LocalBus]:
    """A bus that nobody started: it hears when it is asked to."""
    made = LocalBus(store, pause=0.005)
    yield made
    await made.close()


async def test_a_fact_comes_back_from_the_log_as_it_went_in() -> None:
    for kind, body in (encode(AccountOpened(2**62)), encode(ProfileEdited(1))):
        assert kind in known_facts()
        fact = decode(kind, body)
        assert fact is not None
        assert encode(fact) == (kind, body)
    assert encode(AccountOpened(1))[0] == "accounts.AccountOpened"
    assert decode("weather.Changed", "{}") is None


async def test_followers_are_told_once_in_order_and_only_what_they_follow(store: Store, bus: LocalBus) -> None:
    heard: list[tuple[int, int]] = []
    bus.follow(AccountOpened, lambda position, fact: heard.append((position, fact.account_id)))

    async def edit(tx: Tx) -> None:
        await tx.announce(ProfileEdited(99))

    for number in (7, 5):
        await store.write(note, number)
        await store.write(edit)
    await bus.caught_up()
    await bus.caught_up()
    assert heard == [(1, 7), (3, 5)]
    assert bus.position == 4


async def test_one_that_stumbles_does_not_keep_the_others_from_what_happened(store: Store, bus: LocalBus) -> None:
    heard: list[int] = []

    def stumble(_position: int, fact: Fact) -> None:
        raise ValueError(fact)

    bus.follow(AccountOpened, stumble)
    bus.follow(AccountOpened, lambda _, fact: heard.append(fact.account_id))
    for number in range(3):
        await store.write(note, number)
    await bus.caught_up()
    assert heard == [0, 1, 2]


async def test_when_a_writer_is_told_every_model_has_seen_it(store: Store, bus: LocalBus) -> None:
    heard: list[int] = []
    bus.follow(AccountOpened, lambda _, fact: heard.append(fact.account_id))
    bus.start(await store.head())
    for number in range(5):
        await store.write(note, number)
        assert heard[-1] == number
    await asyncio.gather(*(store.write(note, number) for number in range(5, 300)))
    assert sorted(heard) == list(range(300))


async def test_what_was_before_the_start_is_not_told(store: Store, bus: LocalBus) -> None:
    heard: list[int] = []
    await store.write(note, 1)
    bus.follow(AccountOpened, lambda _, fact: heard.append(fact.account_id))
    bus.start(await store.head())
    await store.write(note, 2)
    assert heard == [2]


async def test_what_another_process_wrote_is_heard_without_asking(
    store: Store, second_store: Store, bus: LocalBus
) -> None:
    heard = asyncio.Event()
    bus.follow(AccountOpened, lambda _position, _fact: heard.set())
    bus.start(await store.head())
    await second_store.write(note, 1)
    async with asyncio.timeout(60):
        await heard.wait()


async def test_many_who_ask_at_once_hear_everything_once(store: Store, second_store: Store, bus: LocalBus) -> None:
    heard: list[int] = []
    bus.follow(AccountOpened, lambda _, fact: heard.append(fact.account_id))
    for number in range(40):
        await second_store.write(note, number)
        await asyncio.gather(*(bus.caught_up() for _ in range(5)))
        assert heard == list(range(number + 1))


async def test_who_waits_for_news_wakes_when_there_are_some(store: Store, bus: LocalBus) -> None:
    bus.start(await store.head())
    waiting = asyncio.create_task(bus.moved(100))
    await asyncio.sleep(0)
    await store.write(note, 1)
    async with asyncio.timeout(60):
        await waiting


async def test_news_that_came_while_one_was_at_work_are_still_news(store: Store, bus: LocalBus) -> None:
    bus.start(await store.head())
    await store.write(note, 1)
    async with asyncio.timeout(60):
        await bus.moved(100)
    async with asyncio.timeout(60):
        await bus.moved(0.01)  # and heard once


async def test_two_facts_of_one_name_are_refused() -> None:
    with pytest.raises(TypeError, match=r"accounts\.AccountOpened"):
        type("AccountOpened", (Fact,), {"__module__": "berrah.accounts.elsewhere"}, frozen=True)
