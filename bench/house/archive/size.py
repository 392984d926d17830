"""How much is in an archive, and who wrote it."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np

from berrah.kit.ids import bucket_of, join

READER: Final = 0  # its number
BEGAN_MS: Final = 1_142_899_200_000  # 2006-03-21
_SKEW: Final = 0.8

_Numbers = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Archive:
    """Accounts by number: the first is the reader, who follows those behind it; one in twenty others is protected."""

    posts: int = 1_000_000
    accounts: int = 20_000
    followees: int = 2_000
    for_followers: float = 0.05
    seed: int = 7

    def __str__(self) -> str:
        return f"{self.accounts:,} accounts, {self.posts:,} posts since 2006"

    def name(self, number: int) -> str:
        """What the account is called."""
        return f"person{number}"

    def token(self, number: int) -> str:
        """The secret of the account's token."""
        return f"bench-token-of-person-{number}"

    def ids(self) -> list[int]:
        """All accounts."""
        return _ids(self.accounts)

    def is_protected(self, number: int) -> bool:
        """Whether only their followers may read them."""
        return number > self.followees and number % 20 == 0

    def are_protected(self) -> "np.ndarray[Any, np.dtype[np.bool_]]":
        """The same of all."""
        numbers = np.arange(self.accounts)
        return np.asarray((numbers > self.followees) & (numbers % 20 == 0))

    def cumulated(self) -> _Numbers:
        """How likely an author has this number or a lower one: Zipf, shuffled."""
        return _cumulated(self.accounts, self.seed)


@cache
def _ids(accounts: int) -> list[int]:
    return [join(BEGAN_MS + place, bucket_of(0), 0) for place in range(accounts)]


@cache
def _cumulated(accounts: int, seed: int) -> _Numbers:
    weights = 1 / np.arange(1, accounts + 1) ** _SKEW
    np.random.default_rng(seed).shuffle(weights)
    sums = np.cumsum(weights)
    return np.asarray(sums / sums[-1])
