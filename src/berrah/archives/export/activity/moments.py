"""Moments as ActivityStreams writes them."""

from datetime import UTC, datetime


def iso(ms: int) -> str:
    """A moment as ActivityStreams writes it."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def iso_exact(ms: int) -> str:
    """The same with its milliseconds: the order in which things were said is theirs, too."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
