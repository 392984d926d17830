"""Counting the house, behind the requests: read in a study, written in one small step, by one process at a time."""

import asyncio
from typing import Final

import msgspec
import structlog

from berrah import accounts, posts
from berrah.accounts import seen
from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.db import Snapshot, Store, Tx
from berrah.kit.db.log import leases
from berrah.kit.ids import LARGEST, first_at
from berrah.statistics import store as sql
from berrah.statistics.events import FiguresCounted
from berrah.statistics.model import (
    DAY,
    HALF_YEAR_DAYS,
    MONTH_DAYS,
    NUMBERS,
    WEEKS,
    Figures,
    Week,
    first_day,
    week_at,
    week_of,
)

_PAUSE_SECONDS: Final = 600
_LEASE_MS: Final = 30 * 60_000
_logger = structlog.get_logger()


class Counting:
    """Goes round behind the requests."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._behind = Behind()

    def start(self) -> None:
        """Begin."""
        self._behind.start(self._keep_counting())

    async def close(self) -> None:
        """Stop; the next round counts anew."""
        await self._behind.stop()

    async def count_once(self) -> bool:
        """Count; False where another process does."""
        if not await self._store.write(leases.take, "statistics", self._store.holder, _LEASE_MS):
            return False
        now = clock.now()
        await seen.look_round(self._store, now)
        counted = await self._store.study(lambda look: _counted(look, now))
        await self._store.write(_keep, counted)
        return True

    async def _keep_counting(self) -> None:
        while True:
            try:
                await self.count_once()
            except Exception:
                _logger.exception("the house could not be counted")
            await asyncio.sleep(_PAUSE_SECONDS)


async def _counted(look: Snapshot, now: int) -> Figures:
    today = clock.day_of(now)
    this = week_of(today)
    known = dict(await look.all(sql.weeks_since, since=this - WEEKS + 1))
    # The last one was counted before it was over; of those before nothing is counted twice.
    due = [number for number in range(this, this - WEEKS, -1) if number >= this - 1 or number not in known]
    weeks = [await _week(look, number, known.get(number)) for number in due]
    # Who was seen later than a week is not known to have been seen in it: that number stands as the week left it.
    weeks[0] = msgspec.structs.replace(weeks[0], logins=await seen.seen_since(look, first_day(this)))
    return Figures(
        await posts.count_between(look, 0, LARGEST),
        await seen.seen_since(look, today),
        await seen.seen_since(look, today - 6),
        await seen.seen_since(look, today - MONTH_DAYS + 1),
        await seen.seen_since(look, today - HALF_YEAR_DAYS + 1),
        tuple(weeks),
        await _days(look, today),
    )


async def _days(look: Snapshot, today: int) -> tuple[int, ...]:
    """Posts of each of the last days; what was over when it was counted is not counted again."""
    known: dict[str, int] = dict(await look.all(sql.all_figures))
    found = []
    for day in range(today, today - MONTH_DAYS, -1):
        number = known.get(f"{DAY}{day}") if day < today - 1 else None
        if number is None:
            number = await posts.count_between(look, first_at(clock.day_at(day)), first_at(clock.day_at(day + 1)))
        found.append(number)
    return tuple(found)


async def _week(look: Snapshot, number: int, known: Week | None) -> Week:
    since, until = first_at(week_at(number)), first_at(week_at(number + 1))
    return Week(
        week_at(number),
        await posts.count_between(look, since, until),
        known.logins if known else 0,
        await accounts.count_between(look, since, until),
    )


async def _keep(tx: Tx, counted: Figures) -> None:
    for week in counted.weeks:
        number = week_of(clock.day_of(week.at))
        await tx.run(sql.remove_week, number=number)
        await tx.run(sql.add_week, week=number, posts=week.posts, logins=week.logins, registrations=week.registrations)
    await tx.run(sql.remove_figures)
    today = clock.day_of(tx.now)
    numbers = {name: getattr(counted, name) for name in NUMBERS}
    numbers |= {f"{DAY}{today - ago}": number for ago, number in enumerate(counted.days)}
    for name, number in numbers.items():
        await tx.run(sql.add_figure, name=name, number=number)
    await tx.announce(FiguresCounted(tx.now))
