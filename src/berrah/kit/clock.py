"""The one clock: integer milliseconds UTC."""

import time
from typing import Final

DAY_MS: Final = 24 * 3_600_000


def now() -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000


def day_of(moment: int) -> int:
    """The number of a day (UTC) since 1970-01-01."""
    return moment // DAY_MS


def day_at(number: int) -> int:
    """When that day begins, in ms."""
    return number * DAY_MS
