"""What somebody may wish of others' news, in Mastodon's words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Self

import msgspec

from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of

NEW_MS: Final = 30 * 24 * 3_600_000  # an account is new for so long
FILTERED_MOST: Final = 100  # notifications of one stranger that wait; what comes beyond is not kept
AT_ONCE: Final = 40  # requests answered with one word
PENDING_MOST: Final = 100  # beyond that nobody wants the number


class Verdict(StrEnum):
    """What becomes of a notification."""

    accept = "accept"
    filter = "filter"
    drop = "drop"


class Policy(msgspec.Struct, frozen=True):
    """What becomes of news by accounts of each sort; the strictest counts."""

    not_following: Verdict = Verdict.accept
    not_followers: Verdict = Verdict.accept
    new_accounts: Verdict = Verdict.accept
    private_mentions: Verdict = Verdict.accept
    limited_accounts: Verdict = Verdict.filter

    @classmethod
    def of_row(cls, *verdicts: str) -> Self:
        """From the columns of its row."""
        return cls(*(Verdict(one) for one in verdicts))

    def changed(self, wishes: Mapping[str, str]) -> "Policy":
        """With these wishes in place of what stands; raises Refused("notification.policy")."""
        try:
            return msgspec.structs.replace(self, **{name: Verdict(wish) for name, wish in wishes.items()})
        except (TypeError, ValueError):
            raise Refused("notification.policy") from None


class Request(msgspec.Struct, frozen=True):
    """Somebody whose news wait: how many, since when, the newest, and what that is about."""

    id: int
    from_id: int
    count: int = 0
    newest_id: int = 0
    subject_id: int = 0

    @property
    def at(self) -> int:
        """Since when, in ms."""
        return moment_of(self.id)


class Summary(msgspec.Struct, frozen=True):
    """How many people wait, and how many of their news."""

    requests: int = 0
    notifications: int = 0
