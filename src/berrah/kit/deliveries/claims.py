"""Being the one who delivers, and when to try again."""

from typing import Any, Protocol

import msgspec

from berrah.kit.db import Tx
from berrah.kit.db.statement import Statement

_DOUBLED_MOST = 20  # beyond it every pause is the longest, and the sum would only grow


class Seen(Protocol):
    """A row as it was when it was seen to be due."""

    @property
    def id(self) -> int:
        """Which."""

    @property
    def due_at(self) -> int | None:
        """When it was due (ms)."""


async def claim(tx: Tx, statement: Statement[Any], one: Seen, span: int) -> int | None:
    """Until when (ms) it is this one's to look after; None where somebody else does.

    The statement is a conditional UPDATE that takes `one`, `was_due` and `until`. `span` is longer than an attempt may
    take: who claims something and dies leaves it to the next one after that.
    """
    until = tx.now + span
    return until if await tx.add_once(statement, one=one.id, was_due=one.due_at, until=until) else None


class BackOff(msgspec.Struct, frozen=True):
    """How long to wait after failures in a row: `factor` times as long each time. All in ms."""

    first: int
    longest: int
    factor: int = 2

    def pause(self, failures: int, asked: int = 0) -> int:
        """After so many failures before this one; at least the `asked` seconds that the other side wants."""
        grown = self.first * int(self.factor ** min(failures, _DOUBLED_MOST))
        return max(min(grown, self.longest), asked * 1_000)
