"""Days and minutes as a form has them, in the zone of whoever fills it in."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from berrah.kit.errors import Refused
from berrah.moderation.announcements import EARLIEST, LATEST

_MINUTES = 16  # 2026-12-01T18:30: browsers may add seconds


def moment_in(text: str, zone: str) -> int | None:
    """The moment (ms) that a field of a form says, None for an empty one; raises Refused("announcement.moment")."""
    said = text.strip().replace(" ", "T")
    if not said:
        return None
    try:
        found = datetime.fromisoformat(said[:_MINUTES])
        moment = int(found.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise Refused("announcement.moment") from None
    if not EARLIEST <= moment < LATEST:
        raise Refused("announcement.moment")
    return moment


def written(ms: int | None, zone: str) -> str:
    """The same moment for the field."""
    return "" if ms is None else _in(ms, zone).strftime("%Y-%m-%dT%H:%M")


def first_of_day(ms: int, zone: str) -> int:
    """The first moment of its day."""
    return _midnight(_in(ms, zone))


def last_of_day(ms: int, zone: str) -> int:
    """The last millisecond of its day, be it 23 or 25 hours long."""
    return _midnight(_in(ms, zone) + timedelta(days=1)) - 1


def _in(ms: int, zone: str) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone))


def _midnight(moment: datetime) -> int:
    return int(datetime.combine(moment.date(), time(), moment.tzinfo).timestamp() * 1000)
