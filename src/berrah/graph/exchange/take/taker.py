"""What every kind of file can do."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final, TypeVar

from berrah.graph.exchange.model import Row, Taken
from berrah.kit.db import Tx

T = TypeVar("T")
AT_ONCE: Final = 50  # taken away in one transaction: others write too


class Taker(ABC):
    """Takes lines in, and away what no line names."""

    @abstractmethod
    async def take(self, tx: Tx, owner_id: int, rows: Sequence[Row], domain: str) -> Taken:
        """Do what some lines say; again, it changes nothing."""

    @abstractmethod
    async def trim(self, tx: Tx, owner_id: int, kept: AbstractSet[str]) -> int:
        """Take away some of what has none of these keys; how many things."""


def some(many: Iterable[T]) -> list[T]:
    """As many as one transaction may take away."""
    return list(islice(many, AT_ONCE))
