"""Made-up people who follow each other by a power law, as sizes ask for."""

from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from berrah.kit.clock import now
from berrah.kit.ids import bucket_of, join

_YEAR_MS = 365 * 24 * 3_600_000


@dataclass(frozen=True)
class Size:
    """How much is in the house. `readers` follow exactly so many: {27: 200} is 200 accounts with 27 followees."""

    accounts: int = 10_000
    posts: int = 200_000
    mean_followees: int = 40
    readers: dict[int, int] = field(default_factory=lambda: {27: 200, 300: 200})
    is_first_followed_by_all: bool = False
    followers_of_first: int = 0  # so many more, from beyond the house
    seed: int = 7

    def __str__(self) -> str:
        return f"{self.accounts:,} accounts, {self.posts:,} posts"


@dataclass(frozen=True)
class People:
    """Accounts by number: ids, whom each follows, and how much each writes."""

    ids: list[int]
    followees: list[list[int]]
    weights: list[float]

    def name(self, number: int) -> str:
        """What the account is called."""
        return f"person{number}"

    def token(self, number: int) -> str:
        """The secret of the account's token."""
        return f"bench-token-of-person-{number}"


def people(size: Size) -> People:
    """Everybody, with a graph in which few are followed by many: Zipf with exponent 0.8."""
    random = Random(size.seed)
    start = now() - _YEAR_MS
    ids = [join(start + place, bucket_of(0), 0) for place in range(size.accounts)]
    weights = [1 / (rank + 1) ** 0.8 for rank in range(size.accounts)]
    random.shuffle(weights)
    cumulated = list(accumulate(weights))
    wanted = _wanted(size, random)
    everybody = range(size.accounts)
    followees = []
    for account, number in enumerate(wanted):
        chosen: set[int] = set()
        while len(chosen) < number:
            chosen.update(random.choices(everybody, cum_weights=cumulated, k=number - len(chosen)))
            chosen.discard(account)
        if size.is_first_followed_by_all and account:
            chosen.add(0)
        followees.append([ids[other] for other in chosen])
    return People(ids, followees, weights)


def readers(size: Size, followees: int) -> range:
    """The accounts that follow exactly so many."""
    start = 1
    for number, how_many in size.readers.items():
        if number == followees:
            return range(start, start + how_many)
        start += how_many
    message = f"nobody follows exactly {followees}"
    raise KeyError(message)


def _wanted(size: Size, random: Random) -> list[int]:
    most = min(size.accounts // 2, 1000)
    wanted = [min(most, int(size.mean_followees * 0.4 * random.paretovariate(1.6))) for _ in range(size.accounts)]
    wanted[0] = 0
    for number in size.readers:
        for reader in readers(size, number):
            wanted[reader] = number
    return wanted
