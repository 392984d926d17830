"""Writing: what a writer is told is true, and nobody pays for the mistakes of others."""

import asyncio
import struct
from collections.abc import Callable, Iterator

import pytest

from berrah.kit.db import Store, Tx, close_store, open_store
from berrah.kit.db.log import cursors
from berrah.kit.db.sqlite.connection import WriteMarker
from berrah.kit.errors import Problem, Refused
from berrah.kit.settings import Settings
from tests.notes import all_noted, note, note_and_fail, noted, told

Flushes = Callable[[], int]


async def test_a_verb_returns_what_it_found_once_it_is_durable(store: Store, second_store: Store) -> None:
    assert await store.write(note, 7) == 7
    assert await all_noted(second_store) == [7]


async def test_what_a_verb_raises_undoes_all_it_did(store: Store) -> None:
    with pytest.raises(Refused, match=r"post\.empty"):
        await store.write(note_and_fail, 1)
    assert await all_noted(store) == []
    assert await store.head() == 0


async def test_many_writers_at_once_are_all_kept_and_the_log_has_no_gaps(store: Store) -> None:
    numbers = list(range(600))
    assert await asyncio.gather(*(store.write(note, number) for number in numbers)) == numbers
    assert await all_noted(store) == numbers
    entries = await store.entries(0, 1000)
    assert [position for position, _ in entries] == list(range(1, 601))
    assert sorted(told(entries)) == numbers


async def test_one_that_fails_takes_nobody_with_it(store: Store) -> None:
    verbs = [store.write(note_and_fail if number % 7 == 3 else note, number) for number in range(100)]
    answers = await asyncio.gather(*verbs, return_exceptions=True)
    kept = [number for number in range(100) if number % 7 != 3]
    assert [answer for answer in answers if isinstance(answer, int)] == kept
    assert sum(isinstance(answer, Problem) for answer in answers) == 100 - len(kept)
    assert await all_noted(store) == kept
    entries = await store.entries(0, 1000)
    assert [position for position, _ in entries] == list(range(1, len(kept) + 1))
    assert sorted(told(entries)) == kept


async def test_a_verb_sees_what_it_wrote_and_nobody_else_does_before_it_is_done(store: Store) -> None:
    seen: list[list[int]] = []

    async def write(tx: Tx) -> None:
        await note(tx, 1)
        seen.append(await noted(tx))
        seen.append(await all_noted(store))

    await store.write(write)
    assert seen == [[1], []]


async def test_who_counts_before_writing_finds_what_the_others_wrote(store: Store, second_store: Store) -> None:
    async def enter(tx: Tx, number: int) -> bool:
        await tx.one_by_one("the room")
        if len(await noted(tx)) >= 3:
            return False
        await note(tx, number)
        return True

    found = await asyncio.gather(*((store, second_store)[one % 2].write(enter, one) for one in range(12)))
    assert sum(found) == len(await all_noted(store)) == 3


async def test_a_consistent_look_stands_still_while_others_write(store: Store, second_store: Store) -> None:
    await store.write(note, 1)
    async with second_store.read(is_consistent=True) as look:
        assert await noted(look) == [1]
        await store.write(note, 2)
        assert await noted(look) == [1]
        assert await look.as_of() == 1
    assert await all_noted(second_store) == [1, 2]


async def test_the_same_row_is_added_once(store: Store) -> None:
    async def add_twice(tx: Tx) -> tuple[bool, bool]:
        return await cursors.move(tx, "reader", 0, 5), await cursors.move(tx, "reader", 0, 5)

    assert await store.write(add_twice) == (True, False)


async def test_a_writer_who_gives_up_waiting_disturbs_nobody(store: Store) -> None:
    writers = [asyncio.create_task(store.write(note, number)) for number in range(20)]
    await asyncio.sleep(0)
    writers[3].cancel()
    answers = await asyncio.gather(*writers, return_exceptions=True)
    assert isinstance(answers[3], asyncio.CancelledError)
    assert [answer for answer in answers if isinstance(answer, int)] == [n for n in range(20) if n != 3]
    await store.write(note, 99)
    assert 99 in await all_noted(store)


async def test_closing_finishes_what_is_under_way(settings: Settings) -> None:
    store = await open_store(settings.data, settings.database)
    writers = [asyncio.create_task(store.write(note, number)) for number in range(30)]
    await asyncio.sleep(0)
    await asyncio.gather(*writers)
    await close_store(store)
    again = await open_store(settings.data, settings.database)
    assert await all_noted(again) == list(range(30))
    await close_store(again)


@pytest.mark.only("sqlite")
async def test_a_verb_that_waits_for_something_slow_is_refused(store: Store) -> None:
    async def dawdle(tx: Tx) -> None:
        await note(tx, 1)
        await asyncio.sleep(0)

    slow, quick = await asyncio.gather(store.write(dawdle), store.write(note, 2), return_exceptions=True)
    assert isinstance(slow, RuntimeError)
    assert quick == 2
    assert await all_noted(store) == [2]


@pytest.mark.only("sqlite")
async def test_many_writers_share_few_flushes(store: Store, flushes: Flushes) -> None:
    before = flushes()
    await asyncio.gather(*(store.write(note, number) for number in range(400)))
    assert 1 <= flushes() - before <= 8


@pytest.mark.only("sqlite")
async def test_a_write_that_fails_costs_no_flush(store: Store, flushes: Flushes) -> None:
    before = flushes()
    with pytest.raises(Refused):
        await store.write(note_and_fail, 1)
    assert flushes() == before


@pytest.fixture
def flushes(store: Store, settings: Settings) -> Iterator[Flushes]:
    """How many transactions were made durable: iChange of sqlite.org/walformat.html, 2.1."""
    marker = WriteMarker(settings.data / "berrah.db")
    yield lambda: int(struct.unpack_from("=I", marker.read(), 8)[0])
    marker.close()


async def test_a_deaf_listener_does_not_keep_a_writer_waiting(store: Store) -> None:
    async def deaf() -> None:
        raise OSError("cannot hear")

    store.when_durable(deaf)
    async with asyncio.timeout(60):
        await asyncio.gather(*(store.write(note, number) for number in range(3)), return_exceptions=True)
    assert await all_noted(store) == [0, 1, 2]
