"""Moments and days as the API writes them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from berrah.trends import Day

_DAY_SECONDS = 24 * 3600


def iso(ms: int) -> str:
    """`2026-11-22T02:51:48.123Z`, as JavaScript writes it and strict clients expect it."""
    seconds, rest = divmod(ms, 1000)
    return f"{_second(seconds)}.{rest:03d}Z"


def day(ms: int) -> str:
    """`2026-11-22`, the day in UTC."""
    return _day(ms // 1000 // _DAY_SECONDS)


# What is new happened this second, today; asking the calendar each time took 4 % of posting.


@lru_cache(1_000)
def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


@lru_cache(1_000)
def _day(days: int) -> str:
    return datetime.fromtimestamp(days * _DAY_SECONDS, UTC).strftime("%Y-%m-%d")


def history(days: Iterable[Day]) -> list[dict[str, str]]:
    """TagHistory of each day: numbers in texts, and in seconds the midnight (UTC) at which it begins."""
    return [{"day": str(day.at // 1_000), "uses": str(day.uses), "accounts": str(day.accounts)} for day in days]
