"""Dates as people write them in a query: a day, a month, a year, a moment, or how long ago."""

from datetime import UTC, datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
import regex

_DATE = regex.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(Z)?)?)?)?", regex.ASCII)
_AGO = regex.compile(r"(\d{1,4})([hdwmy])", regex.ASCII)
_HOURS: Final = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24, "y": 365 * 24}
_FIRST_YEAR, _LAST_YEAR = 1971, 2999


class Asker(msgspec.Struct, frozen=True):
    """Who asks, and when: `now` in ms, their time zone, their name ("" for a passer-by)."""

    now: int
    zone: str = "UTC"
    name: str = ""


def moment(text: str, asker: Asker) -> int | None:
    """The beginning of that day, month or year where the asker is, or so long ago; ms, None if it is no date."""
    if ago := _AGO.fullmatch(text):
        return asker.now // 1000 * 1000 - int(ago[1]) * _HOURS[ago[2]] * 3_600_000
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


def written(at: int) -> str:
    """The moment as a query says it, to the second."""
    return datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
