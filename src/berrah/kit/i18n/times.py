"""Numbers, dates and distances in time as CLDR has them; each answer is remembered, because lists repeat."""

from calendar import isleap
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = 1_000
_MINUTE: Final = 60_000
_HOUR: Final = 3_600_000
_DAY: Final = 86_400_000
_KILO, _FEW = 1000, 10


@lru_cache(maxsize=4096)
def number(n: float, locale: str) -> str:
    """A number with the separators of the language."""
    return format_decimal(n, locale=locale)


@lru_cache(maxsize=4096)
def percent(share: float, locale: str) -> str:
    """A part of 1 as the language writes it: `30 %`."""
    return format_percent(share, locale=locale)


def date(ms: int, zone: str, locale: str) -> str:
    """A day in full; a zone nobody knows is UTC."""
    return _day(_at(ms, zone).toordinal(), locale)


def month(ms: int, zone: str, locale: str) -> str:
    """A month and its year."""
    return _month(_at(ms, zone).replace(day=1).toordinal(), locale)


def years_today(ms: int, now: int, zone: str) -> int:
    """How many years ago to the day a moment was, in a zone; 0 on every other day. A leap day is kept on the 28th."""
    then, today = _at(ms, zone), _at(now, zone)
    day = (2, 28) if (then.month, then.day) == (2, 29) and not isleap(today.year) else (then.month, then.day)
    return max(0, today.year - then.year) if (today.month, today.day) == day else 0


def moment(ms: int, zone: str, locale: str) -> str:
    """A day in full and its time to the minute."""
    return _minute(ms // _MINUTE, zone, locale)


def local(ms: int, zone: str) -> str:
    """A moment as clocks show it in a zone, as forms have it: `2026-11-23T09:00`."""
    return _at(ms, zone).strftime("%Y-%m-%dT%H:%M")


def mornings(now: int, zone: str) -> tuple[int, int]:
    """Nine o'clock tomorrow in a zone, and on the Monday after that, in ms."""
    today = _at(now, zone).replace(hour=9, minute=0, second=0, microsecond=0, fold=0)
    tomorrow = today + timedelta(days=1)
    monday = tomorrow + timedelta(days=7 - tomorrow.weekday())
    return _ms(tomorrow), _ms(monday)


def zone_named(name: str) -> tzinfo:
    """The zone of this name; one nobody knows is UTC."""
    return _zone(name)


def ago(ms: int, now: int, zone: str, locale: str) -> str:
    """Minutes, then hours, then the day; empty for less than a minute and for clocks that run ahead."""
    passed = now - ms
    if passed < _MINUTE:
        return ""
    if passed < _HOUR:
        return _unit(passed // _MINUTE, "duration-minute", locale)
    if passed < _DAY:
        return _unit(passed // _HOUR, "duration-hour", locale)
    day = _at(ms, zone)
    return _short_day(day.toordinal(), day.year == _at(now, zone).year, locale)


def lasting(ms: int, locale: str) -> str:
    """How long something took, in its largest unit: `80 ms`, `4 s`, `5 min`, `2 h`, `3 days`."""
    for length, unit in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"), (_SECOND, "second")):
        if ms >= length:
            return _unit(ms // length, f"duration-{unit}", locale)
    return _unit(ms, "duration-millisecond", locale)


def _at(ms: int, zone: str) -> datetime:
    return (_EPOCH + timedelta(milliseconds=ms)).astimezone(_zone(zone))


def _ms(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(milliseconds=1)


@cache
def _known_zone(name: str) -> tzinfo:
    return ZoneInfo(name)


def _zone(name: str) -> tzinfo:
    try:
        return _known_zone(name)
    except (OSError, ValueError, KeyError):  # not cached: people may send any name
        return UTC


@lru_cache(maxsize=4096)
def _day(ordinal: int, locale: str) -> str:
    return format_date(datetime.fromordinal(ordinal), "long", locale=locale)


@lru_cache(maxsize=1024)
def _month(ordinal: int, locale: str) -> str:
    return format_skeleton("yMMMM", datetime.fromordinal(ordinal), locale=locale)


@lru_cache(maxsize=4096)
def _short_day(ordinal: int, is_this_year: bool, locale: str) -> str:  # noqa: FBT001 - a key of the memory
    return format_skeleton("MMMd" if is_this_year else "yMMMd", datetime.fromordinal(ordinal), locale=locale)


@lru_cache(maxsize=4096)
def _minute(minute: int, zone: str, locale: str) -> str:
    at = _at(minute * _MINUTE, zone)
    pattern = str(Locale.parse(locale).datetime_formats["medium"])
    return pattern.format(format_time(at, "short", tzinfo=at.tzinfo, locale=locale), _day(at.toordinal(), locale))


def gigabytes(n: float, locale: str) -> str:
    """A size of a disk: `61 GB`, `1,5 TB`."""
    unit, n = ("digital-terabyte", n / _KILO) if n >= _KILO else ("digital-gigabyte", n)
    return str(format_unit(round(n, 1) if n < _FEW else round(n), unit, length="short", locale=locale))


@lru_cache(maxsize=512)
def _unit(n: int, unit: str, locale: str) -> str:
    return format_unit(n, unit, length="short", locale=locale)
