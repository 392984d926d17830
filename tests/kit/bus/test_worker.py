"""The worker: every fact takes effect once, whatever breaks in between."""

import asyncio

import pytest
from sqlalchemy import select

from berrah.accounts import AccountOpened
from berrah.kit import clock
from berrah.kit.bus import Chore, Fact, Listener
from berrah.kit.bus.tail import LocalBus
from berrah.kit.db import Store, Tx
from berrah.kit.db.log import cursors, leases
from berrah.kit.db.schema import leases as leases_table
from berrah.kit.db.schema import parked
from berrah.kit.db.statement import rows, values
from berrah.kit.worker import Worker
from tests.notes import note

_effects = values(select(parked.c.error).where(parked.c.listener == "effects").order_by(parked.c.position))
_run_out = rows(leases_table.update().values(until=0))


async def effect(tx: Tx, fact: AccountOpened) -> None:
    """An effect that does harm the second time: one row for every run."""
    await cursors.park(tx, "effects", tx.new_id(), str(fact.account_id))


async def effects(store: Store) -> list[int]:
    async with store.read() as look:
        return [int(number) for number in await look.all(_effects)]


ALWAYS = 1_000


class Fragile:
    """Fails for some facts, as often as it is told to."""

    def __init__(self, **failures: int) -> None:
        self.failures = {int(number.removeprefix("at_")): times for number, times in failures.items()}
        self.tried: list[int] = []

    async def __call__(self, tx: Tx, fact: AccountOpened) -> None:
        self.tried.append(fact.account_id)
        if self.failures.get(fact.account_id, 0) > 0:
            self.failures[fact.account_id] -= 1
            raise ConnectionError(f"no connection for {fact.account_id}")
        await effect(tx, fact)


def worker_of(store: Store, run: object = effect, *chores: Chore) -> Worker:
    listeners = [Listener("test.effect", AccountOpened, run)]  # type: ignore[arg-type]  # Fragile is called like a function
    return Worker(store, LocalBus(store), listeners, list(chores))


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(_seconds: float) -> None:
        pass

    monkeypatch.setattr(asyncio, "sleep", at_once)


async def write(store: Store, *numbers: int) -> None:
    for number in numbers:
        await store.write(note, number)


async def let_leases_run_out(store: Store) -> None:
    async def run_out(tx: Tx) -> None:
        await tx.run(_run_out)

    await store.write(run_out)


async def test_each_fact_takes_effect_once_however_often_one_works(store: Store) -> None:
    await write(store, 1, 2)
    worker = worker_of(store)
    await worker.work_once()
    await worker.work_once()
    await write(store, 3)
    await worker.work_once()
    await worker_of(store).work_once()
    assert await effects(store) == [1, 2, 3]


async def test_more_facts_than_one_batch(store: Store) -> None:
    async def tell_many(tx: Tx) -> None:
        for number in range(450):
            await tx.announce(AccountOpened(number))

    await store.write(tell_many)
    await worker_of(store).work_once()
    assert await effects(store) == list(range(450))


async def test_a_worker_that_dies_in_the_middle_leaves_nothing_half_done(store: Store) -> None:
    await write(store, 1, 2, 3)

    async def die(tx: Tx, fact: Fact) -> None:
        assert isinstance(fact, AccountOpened)
        await effect(tx, fact)
        if fact.account_id == 2:
            raise SystemExit

    with pytest.raises(SystemExit):
        await worker_of(store, die).work_once()
    assert await effects(store) == []
    await worker_of(store).work_once()
    assert await effects(store) == [1, 2, 3]


async def test_who_succeeded_beside_one_that_failed_does_not_do_it_again(store: Store) -> None:
    await write(store, 1, 2, 3)
    worker = worker_of(store, Fragile(at_2=2))
    for _ in range(3):
        await worker.work_once()
    assert await effects(store) == [1, 2, 3]


async def test_a_fact_that_fails_five_times_is_parked_and_the_next_ones_go_on(store: Store) -> None:
    await write(store, 1, 2, 3)
    fragile = Fragile(at_2=99)
    worker = worker_of(store, fragile)
    for _ in range(6):
        await worker.work_once()
    tried = fragile.tried.count(2)
    await write(store, 4)
    await worker.work_once()
    assert await effects(store) == [1, 3, 4]
    assert fragile.tried.count(2) == tried >= 5
    async with store.read() as look:
        found = await look.all(rows(select(parked).where(parked.c.listener == "test.effect")))
    assert [(row[1], row[2]) for row in found] == [(2, "ConnectionError('no connection for 2')")]


async def test_facts_behind_one_that_fails_wait_for_it(store: Store) -> None:
    await write(store, 1, 2, 3)
    worker = worker_of(store, Fragile(at_2=ALWAYS))
    await worker.work_once()
    assert await effects(store) == [1]


async def test_only_one_works_at_a_time(store: Store, second_store: Store) -> None:
    first, second = worker_of(store), worker_of(second_store)
    await first.work_once()
    await write(store, 1)
    await second.work_once()
    assert await effects(store) == []
    await first.work_once()
    assert await effects(store) == [1]


async def test_another_takes_over_when_the_first_is_gone(store: Store, second_store: Store) -> None:
    await write(store, 1)
    await worker_of(store).work_once()
    await let_leases_run_out(store)
    await write(store, 2)
    await worker_of(second_store).work_once()
    assert await effects(store) == [1, 2]


async def test_one_who_slept_while_another_worked_does_nothing_twice(store: Store, second_store: Store) -> None:
    sleeper, other = worker_of(store), worker_of(second_store)
    await write(store, 1, 2)
    await sleeper.work_once()
    await write(store, 3, 4)
    await let_leases_run_out(store)
    await other.work_once()
    await write(store, 5)
    await let_leases_run_out(store)
    await sleeper.work_once()
    await sleeper.work_once()
    assert await effects(store) == [1, 2, 3, 4, 5]


async def test_one_who_is_overtaken_in_the_middle_of_a_batch_does_nothing_twice(
    store: Store, second_store: Store
) -> None:
    await write(store, 1, 2, 3)
    sleeper = worker_of(store, Fragile(at_2=ALWAYS))
    await sleeper.work_once()
    assert await effects(store) == [1]
    await let_leases_run_out(store)
    await worker_of(second_store).work_once()
    await write(store, 4)
    await let_leases_run_out(store)
    await sleeper.work_once()
    await sleeper.work_once()
    assert await effects(store) == [1, 2, 3, 4]


async def test_a_chore_comes_round_when_it_is_due_and_not_before(store: Store, second_store: Store) -> None:
    done: list[str] = []

    async def sweep(tx: Tx) -> None:
        done.append("swept")

    chore = Chore("test.sweep", 60_000, sweep)
    first, second = worker_of(store, effect, chore), worker_of(second_store, effect, chore)
    await first.work_once()
    await first.work_once()
    assert done == ["swept"]
    await let_leases_run_out(store)
    await second.work_once()
    await first.work_once()
    assert done == ["swept", "swept"]


async def test_a_chore_is_done_once_though_two_come_round_in_one_millisecond(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    async def sweep(tx: Tx) -> None:
        done.append("swept")

    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    chore = Chore("test.sweep", 60_000, sweep)
    first = worker_of(store, effect, chore)
    await first.work_once()
    await first.work_once()
    assert done == ["swept"]


async def test_a_chore_that_fails_keeps_nobody_else_from_theirs(store: Store) -> None:
    done: list[str] = []

    async def fail(tx: Tx) -> None:
        raise OSError("no")

    async def sweep(tx: Tx) -> None:
        done.append("swept")

    await write(store, 1)
    await worker_of(store, effect, Chore("test.fail", 60_000, fail), Chore("test.sweep", 60_000, sweep)).work_once()
    assert done == ["swept"]
    assert await effects(store) == [1]


async def test_a_lease_belongs_to_one_until_it_runs_out_or_is_given_back(store: Store) -> None:
    assert await store.write(leases.take, "broom", "ada", 60_000)
    assert await store.write(leases.take, "broom", "ada", 60_000)
    assert not await store.write(leases.take, "broom", "bob", 60_000)
    await store.write(leases.give_back, "broom", "bob")
    assert not await store.write(leases.take, "broom", "bob", 60_000)
    await store.write(leases.give_back, "broom", "ada")
    assert await store.write(leases.take, "broom", "bob", 60_000)


async def test_who_never_comes_to_an_end_holds_up_nobody(store: Store) -> None:
    async def makes_more(tx: Tx, fact: AccountOpened) -> None:
        await note(tx, fact.account_id + 1)

    listeners = [Listener("test.endless", AccountOpened, makes_more), Listener("test.effect", AccountOpened, effect)]
    worker = Worker(store, LocalBus(store), listeners, [])
    await write(store, 1)
    is_more = await worker.work_once()
    assert is_more
    assert await effects(store) == list(range(1, len(await effects(store)) + 1))
    assert len(await effects(store)) > 1
