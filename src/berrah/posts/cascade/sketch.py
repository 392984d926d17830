"""How many different accounts, without a list of them: exact to 2,048, then HyperLogLog within 0.8 % (one sigma).

Estimate: Otmar Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), needs no table
and has no bump where small numbers end. Joining two is idempotent: what is told twice counts once, whoever tells it.
"""

import math
from collections.abc import Iterable
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

FEW: Final = 2_048
_BITS: Final = 14
_REGISTERS: Final = 1 << _BITS
ERROR: Final = 0.0081  # 1.04 / √16,384, one standard deviation of what is estimated
_RANKS: Final = 64 - _BITS
_FEW_MARK, _MANY_MARK = b"f", b"m"
Hashes = NDArray[np.uint64]
_NOTHING: Final[Hashes] = np.empty(0, np.uint64)


def hashes(accounts: Iterable[int], key: int) -> Hashes:
    """Numbers that say nothing without the key (64 bits): the mixing steps of splitmix64."""
    mixed = np.fromiter(accounts, np.uint64) ^ np.uint64(key)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)) ^ np.uint64(key), np.uint64)


class Sketch:
    """A set of hashes, as far as its size matters."""

    __slots__ = ("few", "many")

    def __init__(self) -> None:
        self.few: Hashes = _NOTHING
        self.many: NDArray[np.uint8] | None = None

    def add(self, found: Hashes) -> bool:
        """Take these in; whether that changed anything."""
        if self.many is None:
            joined = np.union1d(self.few, found)
            is_new = len(joined) > len(self.few)
            self.few = joined
            if len(joined) > FEW:
                self.few, self.many = _NOTHING, _spread(joined)
            return is_new
        return self._raise(self.many, _spread(found))

    def join(self, other: "Sketch") -> bool:
        """Take in what another has seen; whether that changed anything."""
        if other.many is None:
            return self.add(other.few)
        is_more = self.many is None
        many = _spread(self.few) if self.many is None else self.many
        self.few = _NOTHING
        return self._raise(many, other.many) or is_more

    def _raise(self, many: NDArray[np.uint8], registers: NDArray[np.uint8]) -> bool:
        self.many = np.maximum(many, registers)
        return bool((self.many != many).any())

    def __len__(self) -> int:
        """How many there are; exact to 2,048."""
        return len(self.few) if self.many is None else _estimate(self.many)

    def to_bytes(self) -> bytes:
        """As it is kept: 8 bytes for each of a few, else 16 kB."""
        if self.many is None:
            return _FEW_MARK + self.few.astype("<u8").tobytes()
        return _MANY_MARK + self.many.tobytes()

    @classmethod
    def of(cls, kept: Iterable[bytes]) -> Self:
        """From what was kept, in any number of parts."""
        found = cls()
        for part in kept:
            one = cls()
            if part[:1] == _FEW_MARK:
                one.few = np.frombuffer(part[1:], "<u8").astype(np.uint64)
            else:
                one.many = np.frombuffer(part[1:], np.uint8)
            found.join(one)
        return found


def _spread(found: Hashes) -> NDArray[np.uint8]:
    """For each register the highest rank (place of the first bit that is set) that fell on it."""
    registers = np.zeros(_REGISTERS, np.uint8)
    which = (found >> np.uint64(_RANKS)).astype(np.int64)
    rest = found & np.uint64((1 << _RANKS) - 1)
    # 50 bits fit into a float exactly, so its exponent is the length of the number.
    length = np.frexp(rest.astype(np.float64))[1]
    np.maximum.at(registers, which, (_RANKS + 1 - length).astype(np.uint8))
    return registers


def _estimate(registers: NDArray[np.uint8]) -> int:
    counts: Any = np.bincount(registers, minlength=_RANKS + 2).tolist()
    total = _REGISTERS * _tau(1 - counts[_RANKS + 1] / _REGISTERS)
    for rank in range(_RANKS, 0, -1):
        total = 0.5 * (total + counts[rank])
    total += _REGISTERS * _sigma(counts[0] / _REGISTERS)
    return round(_REGISTERS**2 / (2 * math.log(2) * total))


def _sigma(x: float) -> float:
    if x == 1:
        return math.inf
    y, z, before = 1.0, x, -1.0
    while z != before:
        x *= x
        before = z
        z += x * y
        y += y
    return z


def _tau(x: float) -> float:
    if x in {0, 1}:
        return 0
    y, z, before = 1.0, 1 - x, -1.0
    while z != before:
        x = math.sqrt(x)
        before = z
        y /= 2
        z -= (1 - x) ** 2 * y
    return z / 3
