"""Moments as the API writes them."""

from datetime import UTC, datetime


def iso(ms: int) -> str:
    """`2026-11-22T02:51:48.123Z`, as JavaScript writes it and strict clients expect it."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")[: -len("+00:00")] + "Z"


def day(ms: int) -> str:
    """`2026-11-22`, the day in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC).date().isoformat()
