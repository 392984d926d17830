"""The one clock: integer milliseconds UTC."""

import time


def now() -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000_000
