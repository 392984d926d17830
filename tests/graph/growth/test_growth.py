"""Follower curves: how many came and went on which day, each counted once whatever happens."""

import asyncio
import importlib.util
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import apsw
import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, bindparam, create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from berrah import accounts, graph
from berrah.accounts import ProfileChange
from berrah.archives import leaving as farewell
from berrah.doors.house import House
from berrah.graph.growth import Growth, Span, growth
from berrah.graph.growth.model import Day, grown
from berrah.graph.growth.store import days, days_of
from berrah.graph.store import follows
from berrah.kit import clock
from berrah.kit.bus import known_chores, known_listeners
from berrah.kit.db import Tx, migrate
from berrah.kit.db.schema import cursors
from berrah.kit.db.statement import rows
from berrah.kit.worker import Worker
from tests.cast import Person, arrive
from tests.conftest import NewHouse

_reset = rows(cursors.update().where(cursors.c.name.like("graph.count%")).values(position=0))
_since = rows(
    follows.update()
    .where(follows.c.follower_id == bindparam("follower"), follows.c.followee_id == bindparam("followee"))
    .values(id=bindparam("made"))
)
_everything = rows(days.select())


async def counted(house: House, person: Person) -> list[tuple[int, int]]:
    """(gained, lost) of each day."""
    async with house.store.read() as look:
        return [(one.gained, one.lost) for one in await look.all(days_of, account=person.id, since=0)]


async def curve(house: House, person: Person, span: Span = Span.month, viewer: Person | None = None) -> Growth | None:
    async with house.store.read() as look:
        return await growth(look, viewer.id if viewer else None, person.id, span, clock.now())


async def again(house: House) -> None:
    """Have everything that stands in the log heard once more, by a worker that remembers nothing."""

    async def forget(tx: Tx) -> None:
        await tx.run(_reset)

    await house.write(forget)
    await Worker(house.store, house.bus, known_listeners(), known_chores()).work_once()


async def test_ada_sees_who_came_and_went(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada)
    await chloe.follows(ada)
    await house.write(graph.unfollow, bob.id, ada.id)
    await worker.work_once()
    assert await counted(house, ada) == [(2, 1)]
    assert await counted(house, bob) == []
    found = await curve(house, ada)
    assert found is not None
    assert (found.followers, found.week, len(found.points)) == (1, 1, 30)
    assert [one.followers for one in found.points[-2:]] == [0, 1]


async def test_what_is_heard_twice_is_counted_once(house: House, worker: Worker, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    await house.write(graph.unfollow, bob.id, ada.id)
    await bob.follows(ada)
    await worker.work_once()
    for _ in range(2):
        await again(house)
    assert await counted(house, ada) == [(2, 1)]


async def test_it_is_kept_from_whoever_may_not_see_the_network(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    await house.write(accounts.edit_profile, ada.id, ProfileChange(hides_network=True))
    assert await curve(house, ada, viewer=bob) is None
    assert await curve(house, ada) is None
    assert await curve(house, ada, viewer=ada) is not None


async def test_nothing_stays_of_an_account_that_is_erased(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person
) -> None:
    await bob.follows(ada)
    await ada.follows(bob)
    await chloe.follows(bob)
    await worker.work_once()
    from_afar = Worker(house.store, house.bus, known_listeners(), known_chores())
    await house.write(_leave, ada.id)
    await house.erasing.erase_once()
    await from_afar.work_once()
    await again(house)
    async with house.store.read() as look:
        assert {row[0] for row in await look.all(_everything)} == {bob.id}
    assert await counted(house, bob) == [(2, 1)]


async def _leave(tx: Tx, account_id: int) -> None:
    await farewell.leave(tx, account_id, 0)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=30),
    cuts=st.sets(st.integers(0, 29), max_size=4),
)
def test_it_is_what_a_recount_says(new_house: NewHouse, acts: list[tuple[int, int, bool]], cuts: set[int]) -> None:
    asyncio.run(_counts_like_a_recount(new_house, acts, cuts))


async def _counts_like_a_recount(new_house: NewHouse, acts: list[tuple[int, int, bool]], cuts: set[int]) -> None:
    """Several act at the same moment, the worker comes in between, and now and then hears it all again."""
    async with new_house() as house:
        people = [await arrive(house, f"fan_{number}") for number in range(5)]
        came, went = [0] * 5, [0] * 5

        async def do(who: int, whom: int, *, is_following: bool) -> None:
            if who == whom:
                return
            verb = graph.follow if is_following else graph.unfollow
            if await house.write(verb, people[who].id, people[whom].id):
                (came if is_following else went)[whom] += 1

        worker = Worker(house.store, house.bus, known_listeners(), known_chores())
        for begin in range(0, len(acts), 3):
            some = acts[begin : begin + 3]
            await asyncio.gather(*(do(who, whom, is_following=way) for who, whom, way in some), worker.work_once())
            if begin in cuts:
                await again(house)
        while await worker.work_once():
            pass
        await again(house)
        for number, person in enumerate(people):
            found = await counted(house, person)
            assert (sum(one for one, _ in found), sum(one for _, one in found)) == (came[number], went[number])


@pytest.mark.parametrize("span", list(Span))
@given(found=st.dictionaries(st.integers(0, 900), st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=40))
def test_every_curve_ends_with_today_s_number(span: Span, found: dict[int, tuple[int, int]]) -> None:
    today = clock.day_of(clock.now())
    past = [Day(today - back, *numbers) for back, numbers in sorted(found.items(), reverse=True)]
    number = sum(one.gained for one in past) + 5
    drawn = grown(span, past, number, today)
    assert drawn.points[-1].followers == drawn.followers == number
    moments = [one.since for one in drawn.points]
    assert moments == sorted(set(moments))
    this_month = datetime.now(UTC).date().replace(day=1)
    assert moments[-1] == (datetime.now(UTC).date() if drawn.is_daily else this_month)
    assert len(moments) <= 60 if drawn.is_daily else len(moments) <= 32
    assert drawn.week == sum(one.gained - one.lost for one in past if one.day > today - 7)
    if span is Span.month:
        assert moments[0] == datetime.now(UTC).date() - timedelta(days=29)
    if span is Span.all:
        assert sum(one.gained for one in drawn.points) == sum(one.gained for one in past)


async def test_the_days_before_are_counted_from_who_follows_now(
    house: House, worker: Worker, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    """As the migration does it: who left before was never noted, and what the log has is not counted again."""
    today = clock.day_of(clock.now())
    await bob.follows(ada)
    await chloe.follows(ada)
    await dina.follows(ada)
    await ada.follows(dina)
    await house.write(graph.unfollow, bob.id, ada.id)
    # On the last millisecond of a day, and on the first of the next; and one from an archive, of 2006.
    await house.write(_follows_since, chloe.id, ada.id, clock.day_at(today - 3) - 1)
    await house.write(_follows_since, dina.id, ada.id, clock.day_at(today - 3))
    await house.write(_follows_since, ada.id, dina.id, 1_150_000_000_000)
    found, behind, newest = await _filled(house)
    assert sorted(found) == sorted(
        [
            (ada.id, today - 4, 1, 0, 0, 0),
            (ada.id, today - 3, 1, 0, 0, 0),
            (dina.id, clock.day_of(1_150_000_000_000), 1, 0, 0, 0),
        ]
    )
    assert behind == {("graph.count_gained", newest), ("graph.count_lost", newest)}


async def _follows_since(tx: Tx, follower_id: int, followee_id: int, at: int) -> None:
    await tx.run(_since, follower=follower_id, followee=followee_id, made=tx.new_id(follower_id, at))


async def _filled(house: House) -> tuple[list[tuple[int, ...]], set[tuple[str, int]], int]:
    """What the migration does to a house: PostgreSQL takes it back, a file is copied."""
    if house.settings.database:
        engine = create_async_engine(house.settings.database.replace("postgresql://", "postgresql+asyncpg://"))
        async with engine.connect() as there:
            done = await there.run_sync(_fill)
            await there.rollback()
        await engine.dispose()
        return done
    copy = house.settings.data / "copy.db"
    apsw.Connection(str(house.settings.data / "berrah.db")).execute("VACUUM INTO ?", (str(copy),))
    file = create_engine(f"sqlite:///{copy}")
    with file.connect() as connection:
        done = _fill(connection)
    file.dispose()
    return done


def _fill(connection: Connection) -> tuple[list[tuple[int, ...]], set[tuple[str, int]], int]:
    connection.execute(text("DELETE FROM followers_by_day"))
    connection.execute(text("DELETE FROM cursors WHERE name LIKE 'graph.count%'"))
    with Operations.context(MigrationContext.configure(connection)):
        migration().fill()
    found = [tuple(one) for one in connection.execute(text("SELECT * FROM followers_by_day"))]
    stands = connection.execute(text("SELECT name, position FROM cursors WHERE name LIKE 'graph.count%'"))
    newest = connection.execute(text("SELECT max(position) FROM log")).scalar()
    return found, {(name, at) for name, at in stands}, int(newest or 0)


def migration() -> Any:
    """The migration that made the table."""
    path = next((Path(migrate.__file__).parent / "migrations" / "versions").glob("*_followers_by_day.py"))
    spec = importlib.util.spec_from_file_location("followers_by_day", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
