"""Hosts that want a moment of peace."""

from typing import Final

from berrah.kit import clock

PAUSE_MS: Final = 30_000  # after a host said "later", or nothing
_HOSTS_MOST: Final = 1_000


class Resting:
    """Which hosts rest, in the memory of this process: another one knocks once and knows it too."""

    def __init__(self) -> None:
        self._until: dict[str, int] = {}

    def let(self, host: str, seconds: int = 0) -> None:
        """Leave it in peace for so long, and half a minute at least."""
        if len(self._until) >= _HOSTS_MOST:
            self._until.clear()
        self._until[host] = clock.now() + max(seconds * 1_000, PAUSE_MS)

    def rests(self, host: str, now: int) -> bool:
        """Whether it is to be left in peace."""
        return self._until.get(host, 0) > now
