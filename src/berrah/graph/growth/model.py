"""A follower curve: pure sums over days."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

import msgspec

from berrah.kit.clock import day_at

WEEK: Final = 7
_DAYS: Final = 30
_MONTHS: Final = 12
_DAILY: Final = 60  # a whole curve of so few days is told by days


class Span(StrEnum):
    """How far back a curve goes: thirty days, twelve months, or to its first day."""

    month = "month"
    year = "year"
    all = "all"


class Day(msgspec.Struct, frozen=True):
    """What one day brought; `day` as the clock numbers them."""

    day: int
    gained: int
    lost: int


class Point(msgspec.Struct, frozen=True):
    """A day or a month, `since` its first day: who came, who went, how many there were when it was over."""

    since: date
    gained: int
    lost: int
    followers: int


class Growth(msgspec.Struct, frozen=True):
    """A curve that ends today, and what the last seven days brought (below 0 where more went than came)."""

    span: Span
    is_daily: bool  # else by months
    followers: int
    week: int
    points: tuple[Point, ...]


def first_day(span: Span, today: int) -> int:
    """The day from which on days are wanted for a curve."""
    if span is Span.month:
        return today - _DAYS + 1
    return 0 if span is Span.all else _number(_months_back(_date(today), _MONTHS - 1))


def grown(span: Span, days: Sequence[Day], followers: int, today: int) -> Growth:
    """The curve of these days, in order, to which as many follow today.

    It is reckoned backwards from today's number, so that its end is what the profile says: those who are hidden now
    are missing all along it.
    """
    begin = first_day(span, today)
    if span is Span.all:
        begin = min(days[0].day if days else today, today - WEEK + 1)
    is_daily = span is Span.month or (span is Span.all and today - begin < _DAILY)
    steps = _by_day(begin, today) if is_daily else _by_month(_date(begin), _date(today))
    sums = {step: [0, 0] for step in steps}
    for one in days:
        held = _date(one.day) if is_daily else _date(one.day).replace(day=1)
        if held in sums:
            sums[held][0] += one.gained
            sums[held][1] += one.lost
    week = sum(one.gained - one.lost for one in days if one.day > today - WEEK)
    return Growth(span, is_daily, followers, week, _backwards(steps, sums, followers))


def _backwards(steps: Sequence[date], sums: Mapping[date, Sequence[int]], followers: int) -> tuple[Point, ...]:
    points: list[Point] = []
    for step in reversed(steps):
        gained, lost = sums[step]
        points.append(Point(step, gained, lost, followers))
        followers = max(0, followers - gained + lost)
    return tuple(reversed(points))


def _by_day(begin: int, today: int) -> list[date]:
    return [_date(day) for day in range(begin, today + 1)]


def _by_month(begin: date, today: date) -> list[date]:
    number = (today.year - begin.year) * 12 + today.month - begin.month
    return [_months_back(today, back) for back in range(number, -1, -1)]


def _months_back(day: date, months: int) -> date:
    """The first of the month so many months before."""
    place = day.year * 12 + day.month - 1 - months
    return date(place // 12, place % 12 + 1, 1)


def _date(day: int) -> date:
    return datetime.fromtimestamp(day_at(day) / 1000, UTC).date()


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days
