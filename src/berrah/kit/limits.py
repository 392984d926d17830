"""How often somebody may do something: a rate, and the limiter that keeps count.

The count is kept by the generic cell rate algorithm: one integer a key, the moment at which its allowance would be
whole again. A full allowance may be spent at once; after that it comes back drop by drop, so nobody gains by
waiting for the top of the hour.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final, Protocol

from msgspec import Struct

from berrah.kit.errors import TooMany

_UNITS: Final = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_WRITTEN: Final = re.compile(r"([1-9][0-9]{0,8})\s*/\s*([1-9][0-9]{0,8})?\s*([smhd])", re.ASCII)
_SECOND: Final = 1_000_000_000


class Rate(Struct, frozen=True):
    """So many times in so many seconds; a count of 0 means that there is no limit."""

    count: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """Read `600/1h`, `20/15m`, `5/s` (units s, m, h, d) or `off`; raises ValueError for anything else."""
        if text.strip().lower() == "off":
            return OFF
        match = _WRITTEN.fullmatch(text.strip().lower())
        if match is None:
            raise ValueError(f"not a rate: {text!r}")
        return cls(count=int(match[1]), seconds=int(match[2] or 1) * _UNITS[match[3]])

    @property
    def is_off(self) -> bool:
        """Nothing is counted and nobody is refused."""
        return self.count == 0

    def __str__(self) -> str:
        """Write it as `parse` reads it, in the largest unit that fits."""
        if self.is_off:
            return "off"
        unit = next(unit for unit in reversed(_UNITS) if self.seconds % _UNITS[unit] == 0)
        return f"{self.count}/{self.seconds // _UNITS[unit]}{unit}"


OFF: Final = Rate(count=0, seconds=0)


class Left(Struct, frozen=True):
    """What an allowance has left: so many of `limit`.

    `wait` is how many nanoseconds until all of it is back; where nothing is left, until the next one is.
    """

    limit: int
    remaining: int
    wait: int


class Limiter(Protocol):
    """Whoever counts: in memory for one process, elsewhere for several."""

    async def spend(self, key: str, rate: Rate, cost: int = 1) -> None:
        """Take `cost` from the allowance of `key`; raises TooMany("too_many", retry_after=seconds)."""

    def take(self, key: str | int, rate: Rate, cost: int = 1) -> Left:
        """The same of a rate that is not off, and what is left then."""

    def left(self, key: str | int, rate: Rate) -> Left:
        """What is left, without taking from it."""


class MemoryLimiter:
    """Counts in this process only: with N workers, up to N times the rate passes.

    `size` bounds the number of keys kept; the least recently used are forgotten first, which can only be generous.
    `clock` gives nanoseconds that never go back.
    """

    def __init__(self, size: int = 100_000, clock: Callable[[], int] = time.monotonic_ns) -> None:
        self._size = size
        self._clock = clock
        self._whole_again: OrderedDict[str | int, int] = OrderedDict()

    async def spend(self, key: str, rate: Rate, cost: int = 1) -> None:
        """Take `cost` from the allowance of `key`, or nothing at all; raises TooMany with whole seconds to wait.

        One key belongs to one rate. A cost above the whole allowance needs a whole allowance.
        """
        if not rate.is_off and cost > 0:
            self.take(key, rate, cost)

    def take(self, key: str | int, rate: Rate, cost: int = 1) -> Left:
        """The same of a rate that is not off, and what is left then."""
        known, now, span, count = self._whole_again, self._clock(), rate.seconds * _SECOND, rate.count
        before = known.get(key, 0)
        price = span // count if cost == 1 else min(cost, count) * span // count
        back_in = before - now + price if before > now else price
        if back_in > span:
            raise TooMany(retry_after=-((span - back_in) // _SECOND), limit=count)
        known[key] = now + back_in
        if before:
            known.move_to_end(key)
        elif len(known) > self._size:
            known.popitem(last=False)
        free = span - back_in
        if remaining := free * count // span:
            return Left(count, remaining, back_in)
        return _left(count, span, back_in)

    def left(self, key: str | int, rate: Rate) -> Left:
        """What is left, without taking from it."""
        back_in = self._whole_again.get(key, 0) - self._clock()
        return _left(rate.count, rate.seconds * _SECOND, max(back_in, 0))

    def __len__(self) -> int:
        """Keys remembered."""
        return len(self._whole_again)


def _left(count: int, span: int, back_in: int) -> Left:
    free = span - back_in
    remaining = free * count // span
    return Left(count, remaining, back_in if remaining else max(span // count - free, 0))


@lru_cache(4_096)
def network_of(address: str) -> str:
    """An IPv4 address itself, of an IPv6 address its /64; text that is neither stays as it is."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else f"{IPv6Address(int(parsed) >> 64 << 64)}/64"
    return address


def neighbourhood(address: str) -> str:
    """What may be kept of an address to recognise a place by: an IPv4 /24, an IPv6 /48; empty for other text."""
    try:
        parsed = ip_address(address.partition("%")[0].partition("/")[0])
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ip_network((parsed, 48 if isinstance(parsed, IPv6Address) else 24), strict=False))
