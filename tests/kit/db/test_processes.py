"""Several processes on one truth; here they are several stores, which know nothing of each other."""

import asyncio
import os
import sys
import time
from pathlib import Path

import apsw
import pytest

from berrah.accounts import AccountOpened
from berrah.kit.bus.tail import LocalBus
from berrah.kit.db import Store, Tx, close_store, open_store
from berrah.kit.settings import Settings
from tests.notes import all_noted, note, told

_LOCKS = Path("/proc/locks")


async def test_what_one_writes_the_other_has_at_its_next_look(store: Store, second_store: Store) -> None:
    seen: list[int] = []
    bus = LocalBus(second_store)
    bus.follow(AccountOpened, lambda _, fact: seen.append(fact.account_id))
    for number in range(5):
        await store.write(note, number)
        await bus.caught_up()
        assert seen == list(range(number + 1))


async def test_both_write_at_once_and_nothing_is_lost(store: Store, second_store: Store) -> None:
    writers = [(store, second_store)[number % 2].write(note, number) for number in range(200)]
    await asyncio.gather(*writers)
    assert await all_noted(store) == list(range(200))
    entries = await second_store.entries(0, 1000)
    assert [position for position, _ in entries] == list(range(1, 201))
    assert sorted(told(entries)) == list(range(200))


async def test_each_makes_ids_of_its_own_range(store: Store, second_store: Store) -> None:
    slots = [(one.new_id() >> 7) & 7 for one in await _transactions(store, second_store)]
    assert slots[0] != slots[1]


async def test_a_range_is_free_again_when_its_process_has_left(settings: Settings) -> None:
    slots = set()
    for _ in range(3):
        store = await open_store(settings.data, settings.database)
        slots.add(((await _transactions(store))[0].new_id() >> 7) & 7)
        await close_store(store)
    assert slots == {0}


_COMES_AND_GOES = """
import asyncio, sys
from pathlib import Path
from berrah.kit.db import close_store, open_store

async def comes_and_goes():
    print("begun", flush=True)
    while True:
        await close_store(await open_store(Path(sys.argv[1]), sys.argv[2]))

asyncio.run(comes_and_goes())
"""


async def test_one_that_opens_while_another_closes_waits_its_turn(settings: Settings) -> None:
    await close_store(await open_store(settings.data, settings.database))
    words = (sys.executable, "-c", _COMES_AND_GOES, str(settings.data), settings.database)
    other = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE)
    assert other.stdout
    await other.stdout.readline()
    try:
        for _ in range(30):
            await close_store(await open_store(settings.data, settings.database))
        assert other.returncode is None
    finally:
        other.kill()
        await other.wait()


async def _transactions(*stores: Store) -> list[Tx]:
    async def itself(tx: Tx) -> Tx:
        return tx

    return [await store.write(itself) for store in stores]


@pytest.mark.only("sqlite")
async def test_who_waits_for_the_file_does_not_hold_up_the_loop(store: Store, settings: Settings) -> None:
    other = apsw.Connection(str(settings.data / "berrah.db"))
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(store.write(note, 1))
    longest = await _longest_pause(0.15)
    assert not writing.done()
    other.execute("ROLLBACK")
    other.close()
    assert await writing == 1
    assert longest < 0.1


async def _longest_pause(seconds: float) -> float:
    end = time.perf_counter() + seconds
    pauses = []
    while (now := time.perf_counter()) < end:
        await asyncio.sleep(0.002)
        pauses.append(time.perf_counter() - now)
    return max(pauses)


@pytest.mark.only("sqlite")
@pytest.mark.skipif(not _LOCKS.exists(), reason="needs Linux")
async def test_this_process_keeps_its_lock_on_the_index_of_the_log(store: Store, settings: Settings) -> None:
    # Without it the next process that opens the file cuts the index short under our feet: a bus error.
    assert _is_index_locked(settings.data)
    second = await open_store(settings.data)
    await close_store(second)
    assert _is_index_locked(settings.data)


def _is_index_locked(data: Path) -> bool:
    inode = (data / "berrah.db-shm").stat().st_ino
    lines = _LOCKS.read_text(encoding="ascii").splitlines()
    return any(f" {os.getpid()} " in line and f":{inode} 128 128" in line for line in lines)


@pytest.mark.only("sqlite")
async def test_commands_come_and_go_beside_a_process_that_stays(store: Store, settings: Settings) -> None:
    path = str(settings.data / "berrah.db")
    visit = "c = apsw.Connection(sys.argv[1]); c.execute('SELECT count(*) FROM log').fetchall(); c.close()"
    program = f"import apsw, sys\nfor _ in range(30): {visit}"
    coming = await asyncio.create_subprocess_exec(sys.executable, "-c", program, path)
    number = 0
    while coming.returncode is None:
        await store.write(note, number)
        assert await store.head() == number + 1
        number += 1
        await asyncio.sleep(0)
    assert coming.returncode == 0
    assert await all_noted(store) == list(range(number))
