"""App-made 63-bit ids: 41 bits of milliseconds since 2000-01-01, 12 of owner bucket, 10 of sequence.

An id sorts by time and names its shard. Archives of 2006 fit and the room lasts until 2069. Each process draws its
sequence numbers from a slot of its own; two that meet all the same are told apart by the primary key, and the loser
tries again with the next number.

What one process makes after something stands after it, whoever owns the two: within one millisecond the shard would
decide, so the time of the second is the next one. Above some two thousand ids a second there are not enough of those;
then ids of one millisecond stand by shard again, rather than more than `_AHEAD_MS` in the future.
"""

from berrah.kit import clock
from berrah.kit.errors import Refused

EPOCH = 946_684_800_000  # 2000-01-01 in Unix milliseconds
LARGEST = (1 << 63) - 1
_DIGITS = len(str(LARGEST))
SLOTS = 8
_BUCKET_BITS, _SEQUENCE_BITS = 12, 10
_TIME_SHIFT = _BUCKET_BITS + _SEQUENCE_BITS
_SEQUENCES_A_SLOT = (1 << _SEQUENCE_BITS) // SLOTS
_AHEAD_MS = 10


class Ids:
    """Makes ids in one process; `slot` (0 to 7) keeps processes apart."""

    def __init__(self, slot: int = 0) -> None:
        self.take_slot(slot)
        self._moment = 0
        self._sequence = 0
        self._last = 0

    def take_slot(self, slot: int) -> None:
        """Draw sequence numbers from this slot from now on."""
        self._first = (slot % SLOTS) * _SEQUENCES_A_SLOT

    def make(self, owner: int = 0, at: int | None = None) -> int:
        """A new id for something of `owner` made `at` ms (now, when left out); 0 means it has no owner yet."""
        self._sequence = (self._sequence + 1) % _SEQUENCES_A_SLOT
        if at is not None:
            return self._at(at, owner)
        now = clock.now()
        # Never step back: not when the clock is set back, and not when the sequence begins again within one ms.
        self._moment = max(now, self._moment + (self._sequence == 0))
        made = self._at(self._moment, owner)
        if made < self._last and self._moment < now + _AHEAD_MS:
            self._moment += 1
            made = self._at(self._moment, owner)
        self._last = made
        return made

    def _at(self, moment: int, owner: int) -> int:
        return join(moment, bucket_of(owner), self._first + self._sequence)


def join(moment: int, bucket: int, sequence: int) -> int:
    """The id made of its three parts; `moment` in Unix ms."""
    return (moment - EPOCH) << _TIME_SHIFT | bucket << _SEQUENCE_BITS | sequence


def bucket_of(owner: int) -> int:
    """The shard (0 to 4095) of everything that `owner` owns: Fibonacci hashing spreads neighbours."""
    return (owner * 0x9E3779B97F4A7C15 & 0xFFFF_FFFF_FFFF_FFFF) >> 52


def moment_of(identifier: int) -> int:
    """When the thing was made, in Unix ms."""
    return (identifier >> _TIME_SHIFT) + EPOCH


def first_at(moment: int) -> int:
    """The smallest id of this millisecond: a date as a cursor."""
    return max(0, moment - EPOCH) << _TIME_SHIFT


def parse(text: str) -> int:
    """The id a client sent as text; raises Refused("id.invalid") for anything that never was one."""
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS and (number := int(text)) <= LARGEST:
        return number
    raise Refused("id.invalid")
