"""What a notification is, and which of them stand together."""

from collections.abc import Container
from enum import StrEnum
from typing import Any, Final, Self

import msgspec

from berrah.kit.ids import moment_of

UNSEEN_MOST: Final = 100  # beyond that nobody wants the number
SAMPLE_MOST: Final = 8  # people of a group who are shown
GROUP_MS: Final = 12 * 3_600_000  # what comes later begins a group of its own, as in Mastodon
KEPT_MS: Final = 180 * 24 * 3_600_000


class Kind(StrEnum):
    """What happened; in Mastodon's words where it has them."""

    mention = "mention"
    status = "status"
    follow = "follow"
    follow_request = "follow_request"
    reblog = "reblog"
    favourite = "favourite"
    poll = "poll"
    update = "update"
    quote = "quote"
    quoted_update = "quoted_update"
    decision = "moderation_warning"
    lifted = "moderation_lifted"
    live_invite = "live_invite"
    appeal_refused = "moderation_appeal_refused"
    reported = "admin.report"
    appealed = "admin.appeal"
    signed_up = "admin.sign_up"


ALL: Final = tuple(str(one) for one in Kind)
TOGETHER: Final = tuple(str(one) for one in (Kind.follow, Kind.reblog, Kind.favourite, Kind.signed_up))
GROUPED: Final = frozenset(TOGETHER)
ABOUT_POSTS: Final = frozenset(
    (Kind.mention, Kind.status, Kind.reblog, Kind.favourite, Kind.poll, Kind.update, Kind.quote, Kind.quoted_update)
)
# What somebody asked for themselves, by a bell, a vote, a repost or a quote, waits behind no policy, as in Mastodon.
ASKED_FOR: Final = frozenset((Kind.status, Kind.poll, Kind.update, Kind.quoted_update))
FOR_STAFF: Final = frozenset((Kind.reported, Kind.appealed, Kind.signed_up))
# What the house itself says: nobody is behind it, and nobody keeps it away.
BY_THE_HOUSE: Final = frozenset((Kind.decision, Kind.lifted, Kind.appeal_refused, Kind.appealed))


class Notification(msgspec.Struct, frozen=True):
    """One thing that happened to `account_id`; `from_id` did it (themselves where the house did).

    `subject_id` is what it is about: a post, a decision, a report; 0 where it is about the one who did it. Those of one
    `group_id`, which is the id of the first of them, stand together.
    """

    id: int
    account_id: int
    kind: Kind
    from_id: int
    subject_id: int
    group_id: int

    @classmethod
    def of_row(cls, one: int, account_id: int, kind: str, from_id: int, subject_id: int, group_id: int) -> Self:
        """From the columns of its row."""
        return cls(one, account_id, Kind(kind), from_id, subject_id, group_id)

    @property
    def at(self) -> int:
        """When, in ms."""
        return moment_of(self.id)

    @property
    def post_id(self) -> int | None:
        """The post that it is about, if it is about one."""
        return self.subject_id if self.kind in ABOUT_POSTS else None

    def is_among(self, grouped: Container[str]) -> bool:
        """Whether it stands with others, where these kinds do."""
        return self.kind in GROUPED and self.kind in grouped

    @property
    def key(self) -> str:
        """The name of its group."""
        return f"{self.kind}-{self.group_id}" if self.kind in GROUPED else self.own_key

    @property
    def own_key(self) -> str:
        """Its name where it stands alone."""
        return f"ungrouped-{self.id}"


class Group(msgspec.Struct, frozen=True):
    """Notifications that stand together: the newest, how many, the oldest, and who did it last, newest first."""

    newest: Notification
    count: int
    oldest_id: int
    people: tuple[int, ...]
    key: str = ""  # its name

    @property
    def id(self) -> int:
        """The cursor of the group: the id of the newest."""
        return self.newest.id


class Wish(msgspec.Struct, frozen=True):
    """Which notifications are asked for: of these kinds, by this account (0: by anybody), filtered ones too.

    Those of the kinds in `grouped` stand together where groups are asked for.
    """

    kinds: tuple[str, ...] = ALL
    from_id: int = 0
    has_filtered: bool = False
    grouped: tuple[str, ...] = TOGETHER

    @classmethod
    def of(
        cls,
        only: list[str] | None = None,
        without: list[str] | None = None,
        *,
        known: tuple[str, ...] = ALL,
        from_id: int = 0,
        has_filtered: bool = False,
        grouped: list[str] | None = None,
    ) -> Self:
        """Those of `known`, or only these of them, without those; names nobody knows are passed over."""
        left_out = set(without or ())
        kinds = tuple(one for one in known if (not only or one in only) and one not in left_out)
        together = tuple(one for one in TOGETHER if not grouped or one in grouped)
        return cls(kinds, from_id, has_filtered, together)


def group_in(key: str) -> tuple[str, int] | None:
    """The kind and id that a group's name says, ("", id) for one that stands alone; None for what is no such name."""
    kind, _, number = key.rpartition("-")
    if not (number.isascii() and number.isdigit()) or len(number) > len(str(2**63 - 1)) or int(number) >= 2**63:
        return None
    if kind == "ungrouped":
        return "", int(number)
    return (kind, int(number)) if kind in GROUPED else None


def columns_of(one: Notification) -> dict[str, Any]:
    """The columns of its row."""
    return {**msgspec.structs.asdict(one), "kind": str(one.kind)}
