"""Which posts go by age, and which stay all the same."""

from typing import Any, Final, Self

import msgspec
from msgspec.structs import replace

from berrah.kit.errors import Refused

DAYS_LEAST: Final = 7
DAYS_MOST: Final = 36_500
_NUMBER_MOST: Final = 1_000_000
_DAY_MS: Final = 24 * 3_600_000


class Retention(msgspec.Struct, frozen=True):
    """Posts older than `days` go; None for a number of favourites or reposts means that no number keeps a post.

    Made by `Retention.of`.
    """

    account_id: int
    days: int
    keeps_messages: bool = True
    keeps_favourited: bool = True  # by its author
    favourites: int | None = None  # a post with at least so many stays
    reposts: int | None = None

    @classmethod
    def of(
        cls,
        account_id: int,
        days: int,
        *,
        keeps_messages: bool = True,
        keeps_favourited: bool = True,
        favourites: int | None = None,
        reposts: int | None = None,
    ) -> Self:
        """Within the bounds; raises Refused("retention.days", least=7), Refused("retention.number")."""
        if not DAYS_LEAST <= days <= DAYS_MOST:
            raise Refused("retention.days", least=DAYS_LEAST, most=DAYS_MOST)
        if any(number is not None and not 1 <= number <= _NUMBER_MOST for number in (favourites, reposts)):
            raise Refused("retention.number")
        return cls(account_id, days, keeps_messages, keeps_favourited, favourites, reposts)

    @classmethod
    def of_row(cls, account_id: int, days: int, messages: int, favourited: int, *numbers: Any) -> Self:
        """From the columns of its row."""
        return cls(account_id, days, bool(messages), bool(favourited), *numbers)

    def of_account(self, account_id: int) -> "Retention":
        """The same for this account."""
        return replace(self, account_id=account_id)

    def before(self, now: int) -> int:
        """What was written before this moment is old; in ms."""
        return now - self.days * _DAY_MS
