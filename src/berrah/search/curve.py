"""The curve of a query: how much of what it finds was said when, over the life of the archive."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

_DAY_MS: Final = 24 * 3_600_000
_DAYS_MOST, _WEEKS_MOST, _MONTHS_MOST = 62, 420, 5 * 366  # of a life, in days: beyond it the next longer step


class Step(StrEnum):
    """How long one point of the curve lasts."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


class Point(msgspec.Struct, frozen=True):
    """From `start` (ms) on, so many posts; None where there was no time to count."""

    start: int
    count: int | None


class Curve(msgspec.Struct, frozen=True):
    """The points in the order of time; `end` (ms) is where the last one ends."""

    step: Step
    points: list[Point]
    end: int


def edges(first: int, last: int, zone: str) -> tuple[Step, list[int]]:
    """Where days, weeks, months or years begin in this zone, around these two moments; ms, rising."""
    days = (last - first) // _DAY_MS
    step = Step.year
    for most, shorter in ((_MONTHS_MOST, Step.month), (_WEEKS_MOST, Step.week), (_DAYS_MOST, Step.day)):
        if days <= most:
            step = shorter
    home = ZoneInfo(zone)
    begun = _begin(datetime.fromtimestamp(first / 1000, UTC).astimezone(home).date(), step)
    found = []
    for day in _days(begun, step):
        found.append(int(datetime.combine(day, time(), home).timestamp() * 1000))
        if found[-1] > last:
            return step, found
    return step, found


def _begin(day: date, step: Step) -> date:
    if step is Step.week:
        return day - timedelta(days=day.weekday())
    if step is Step.month:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step is Step.year else day


def _days(day: date, step: Step) -> Iterator[date]:
    while True:
        yield day
        if step is Step.day:
            day += timedelta(days=1)
        elif step is Step.week:
            day += timedelta(days=7)
        elif step is Step.month:
            day = (day + timedelta(days=31)).replace(day=1)
        else:
            day = day.replace(year=day.year + 1)
