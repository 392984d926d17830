"""What stands in JSON that somebody else wrote: of the right kind, or nothing."""

from datetime import datetime
from typing import Any


def many(told: Any) -> list[Any]:
    """A list, also where one thing stands alone."""
    return told if isinstance(told, list) else [] if told is None else [told]


def text(of: Any, key: str) -> str:
    """The text under this key."""
    found = of.get(key) if isinstance(of, dict) else None
    return found if isinstance(found, str) else ""


def number(told: Any) -> int | None:
    """A number of people or things, None if it is none."""
    is_number = isinstance(told, int) and not isinstance(told, bool) and 0 <= told < 1 << 53
    return told if is_number else None


def moment(said: str) -> int | None:
    """In ms."""
    try:
        return round(datetime.fromisoformat(said).timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        return None
