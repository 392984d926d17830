"""The house in numbers."""

import pytest

from berrah import accounts
from berrah.accounts import Reason, seen
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.clock import DAY_MS, day_of
from berrah.kit.db import Store
from berrah.kit.db.log import leases
from berrah.statistics import WEEKS, Figures
from berrah.statistics.model import first_day, week_at, week_of
from tests.cast import Person


async def counted(house: House) -> Figures:
    assert await house.statistics.counting.count_once()
    await house.bus.caught_up()
    return await house.statistics.now()


async def comes(person: Person) -> str:
    """Log in, so that there is a session which was used."""
    return await person.house.write(accounts.create_token, person.id, "read")


def test_weeks_begin_on_monday() -> None:
    assert week_at(week_of(day_of(1_574_640_000_000))) == 1_574_640_000_000  # as in the documentation of Mastodon
    assert week_of(day_of(1_574_640_000_000 - 1)) == week_of(day_of(1_574_640_000_000)) - 1
    assert all(week_of(first_day(week)) == week != week_of(first_day(week) - 1) for week in range(2_000, 3_000))


async def test_a_new_house_has_twelve_weeks_of_nothing(house: House) -> None:
    figures = await house.statistics.now()
    assert figures.posts == figures.active_month == 0
    assert len(figures.weeks) == WEEKS
    assert (await counted(house)).weeks == figures.weeks


async def test_posts_people_and_those_who_were_here_are_counted(
    house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    await comes(ada)
    await comes(ada)
    await comes(bob)
    said = await ada.says("Bonjour")
    await bob.says("à ceux qui me suivent", "followers")
    await bob.says("@ada entre nous", "direct")
    figures = await counted(house)
    assert (figures.posts, figures.active_month, figures.active_half_year) == (2, 2, 2)
    assert (figures.weeks[0].posts, figures.weeks[0].logins, figures.weeks[0].registrations) == (2, 2, 3)
    assert not any(week.posts or week.logins or week.registrations for week in figures.weeks[1:])
    await ada.withdraws(said)
    await comes(chloe)
    await house.write(accounts.stand, bob.id, Reason.suspended, holds=True)
    figures = await counted(house)
    assert (figures.posts, figures.active_month) == (1, 2)


async def test_a_week_that_is_over_keeps_who_was_seen_in_it(
    house: House, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await comes(ada)
    await comes(bob)
    await ada.says("Bonjour")
    await counted(house)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 7 * DAY_MS)
    await comes(ada)
    figures = await counted(house)
    assert [(week.posts, week.logins, week.registrations) for week in figures.weeks[:2]] == [(0, 1, 0), (1, 2, 2)]
    monkeypatch.setattr(clock, "now", lambda: now + 40 * DAY_MS)
    figures = await counted(house)
    assert (figures.active_month, figures.active_half_year) == (0, 2)
    assert sum(week.logins for week in figures.weeks) == 3


async def test_of_who_is_seen_only_the_last_day_is_kept(house: House, ada: Person) -> None:
    await comes(ada)
    now = clock.now()
    assert await seen.look_round(house.store, now) == 1
    assert await seen.look_round(house.store, now) == 0
    async with house.store.read() as look:
        assert await seen.seen_since(look, day_of(now)) == 1
        assert await seen.seen_since(look, day_of(now) + 1) == 0


async def test_one_process_counts_for_all(house: House, second_store: Store) -> None:
    await house.store.write(leases.give_back, "statistics", house.store.holder)
    assert await second_store.write(leases.take, "statistics", "another process", 60_000)
    assert not await house.statistics.counting.count_once()
