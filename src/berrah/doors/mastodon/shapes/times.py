"""Moments as the API writes them."""

from datetime import UTC, datetime


def iso(ms: int) -> str:
    """`2026-11-22T02:51:48.123Z`, as JavaScript writes it and strict clients expect it."""
    return f"{datetime.fromtimestamp(ms // 1000, UTC):%Y-%m-%dT%H:%M:%S}.{ms % 1000:03d}Z"


def day(ms: int) -> str:
    """`2026-11-22`, the day in UTC."""
    return f"{datetime.fromtimestamp(ms // 1000, UTC):%Y-%m-%d}"
