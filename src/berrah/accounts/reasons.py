"""How an account may stand, and why.

Open: as everybody. Limited: in no timeline for everybody, and never suggested; its followers see it as before. Hidden:
for everybody else as if it did not exist, with all that it wrote, passed on and liked, and in every number.
"""

from enum import StrEnum
from typing import Final

import msgspec

OPEN: Final = 0
LIMITED: Final = 1
HIDDEN: Final = 2


class Reason(StrEnum):
    """Why; several may hold at once, and taking one back leaves the others."""

    limited = "limited"
    suspended = "suspended"
    leaving = "leaving"

    @property
    def level(self) -> int:
        """How its account stands while it holds."""
        return LIMITED if self is Reason.limited else HIDDEN


class Guarded(msgspec.Struct, frozen=True):
    """Of some accounts, those that choose their followers, and those that are hidden."""

    protected: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
