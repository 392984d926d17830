"""The house in numbers."""

from typing import Final

import msgspec

from berrah.kit.clock import day_at

WEEKS: Final = 12
MONTH_DAYS: Final = 28  # four weeks, as Mastodon counts a month
HALF_YEAR_DAYS: Final = 180
DAY: Final = "posts of day "  # and its number: what a figure of a single day is called
NUMBERS: Final = ("posts", "active_day", "active_week", "active_month", "active_half_year")


class Week(msgspec.Struct, frozen=True):
    """What happened in a week: posts but direct ones, different accounts seen, accounts opened; `at` it began, ms."""

    at: int
    posts: int = 0
    logins: int = 0
    registrations: int = 0


class Figures(msgspec.Struct, frozen=True):
    """What a house says of itself: all posts but direct ones, accounts seen lately, twelve weeks, newest first."""

    posts: int = 0
    active_day: int = 0
    active_week: int = 0
    active_month: int = 0
    active_half_year: int = 0
    weeks: tuple[Week, ...] = ()
    days: tuple[int, ...] = ()  # posts but direct ones of the last four weeks, today first


def week_of(day: int) -> int:
    """The number of the week of a day; it begins on Monday, and 1970-01-01 was a Thursday."""
    return (day + 3) // 7


def first_day(week: int) -> int:
    """The number of the Monday of a week."""
    return week * 7 - 3


def week_at(week: int) -> int:
    """When a week begins, in ms."""
    return day_at(first_day(week))
