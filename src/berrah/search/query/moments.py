"""Dates as people write them in a query: a day, a month, a year, a moment, or how long ago."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from unicodedata import category, digit
from zoneinfo import ZoneInfo

import msgspec
import regex

_DATE = regex.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(Z)?)?)?)?", regex.ASCII)
_AGO = regex.compile(r"(\d{1,4})([hdwmy])", regex.ASCII)
_HOURS: Final = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24, "y": 365 * 24}
_FIRST_YEAR, _LAST_YEAR = 1971, 2999
_FIRST: Final = 365 * 24 * 3_600_000  # ms
_MONTHS: Final = 12
_YEAR_FIRST = regex.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", regex.ASCII)
_YEAR_LAST = regex.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", regex.ASCII)
# How many days ago.
_DAYS: Final = {
    **dict.fromkeys(("today", "aujourd'hui", "aujourd’hui", "اليوم"), 0),
    **dict.fromkeys(("yesterday", "hier", "أمس", "امس"), 1),
}


class Asker(msgspec.Struct, frozen=True):
    """Who asks, and when: `now` in ms, their time zone, their name ("" for a passer-by)."""

    now: int
    zone: str = "UTC"
    name: str = ""


def moment(text: str, asker: Asker) -> int | None:
    """The beginning of that day, month or year where the asker is, or so long ago; ms, None if it is no date."""
    text = _plain(text)
    if (days := _DAYS.get(text.lower())) is not None:
        today = datetime.fromtimestamp(asker.now / 1000, ZoneInfo(asker.zone)).date() - timedelta(days=days)
        text = today.isoformat()
    if ago := _AGO.fullmatch(text):
        return max(_FIRST, asker.now // 1000 * 1000 - int(ago[1]) * _HOURS[ago[2]] * 3_600_000)
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (
        int(part or least) for part, least in zip(found.groups()[:6], "011000", strict=True)
    )
    zone: tzinfo = UTC if found[7] else ZoneInfo(asker.zone)
    try:
        when = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return int(when.timestamp() * 1000) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def likely(text: str) -> str | None:
    """The date that somebody probably meant who wrote it in another order or with other signs."""
    text = _plain(text)
    found = _YEAR_FIRST.fullmatch(text)
    year, month, day = found.groups() if found else (None,) * 3
    if found is None and (other := _YEAR_LAST.fullmatch(text)):
        day, month, year = other.groups()
        day, month = (month, day) if int(month) > _MONTHS else (day, month)
    if year is None or month is None or day is None:
        return None
    better = f"{year}-{int(month):02}-{int(day):02}"
    return None if better == text or moment(better, Asker(0)) is None else better


def _plain(text: str) -> str:
    """With the digits of everybody."""
    return "".join(str(digit(one)) if category(one) == "Nd" else one for one in text)


def written(at: int) -> str:
    """The moment as a query says it, to the second."""
    return datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
