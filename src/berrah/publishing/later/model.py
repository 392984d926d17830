"""What somebody wrote to be sent later, and the rules of when that may be."""

from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum
from typing import Any, Final, Self

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.posts.model import Draft, Rules, Visibility, language_of
from berrah.posts.polls import NewPoll

# The numbers of Mastodon (app/models/scheduled_status.rb); two years are ours.
MINUTES_LEAST: Final = 5
YEARS_MOST: Final = 2
ALL_MOST: Final = 300
DAY_MOST: Final = 25
KEPT_DAYS: Final = 90  # what could not be sent
DAY_MS: Final = 24 * 3_600_000
_MINUTE_MS: Final = 60_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TEXT_MOST: Final = 40


class State(IntEnum):
    """Waiting for its moment, not sent for a reason, taken back (which can be undone for a day)."""

    waiting = 0
    failed = 1
    withdrawn = 2


class Written(msgspec.Struct, frozen=True, omit_defaults=True):
    """A post as it was handed in, whole: it is read and checked anew when it is sent."""

    text: str = ""
    visibility: str = "public"
    language: str = ""  # "": found by itself
    reply_to_id: int | None = None
    application_id: int | None = None
    media: tuple[int, ...] = ()
    is_sensitive: bool = False
    addressed: tuple[str, ...] = ()
    notice: str = ""
    poll: NewPoll | None = None
    quoted_id: int | None = None
    quote_policy: str = ""  # "": as its author wishes it for new posts

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """What a draft was made of."""
        return cls(
            draft.text,
            draft.visibility.name,
            "" if draft.language == language_of(draft.text) else draft.language,
            draft.reply_to_id,
            draft.application_id,
            draft.media,
            draft.is_sensitive,
            _addressed(draft),
            draft.notice,
            draft.poll,
            draft.quoted_id,
            "" if draft.quote_policy is None else draft.quote_policy.name,
        )

    def draft(self, author_id: int, rules: Rules) -> Draft:
        """The post by the rules of today; raises what Draft.of raises."""
        said = {name: getattr(self, name) for name in self.__struct_fields__ if name != "text"}
        return Draft.of(author_id, self.text, rules=rules, **said)


def _addressed(draft: Draft) -> tuple[str, ...]:
    """Whom a direct post is for beside those it names: whoever is taken out of its words later is out of it."""
    if draft.visibility is not Visibility.direct:
        return ()
    named = {entity.value.lower() for entity in words.mentions(draft.text)}
    return tuple(name for name in draft.mentions if name not in named)


class Scheduled(msgspec.Struct, frozen=True):
    """A post that is sent at `due_at` (ms) in the name of its author, by the person who wrote it.

    `why` it was not sent is the code of a problem, with its `facts`; `settled_at` is when it failed or was taken back.
    """

    id: int
    author_id: int
    person_id: int
    due_at: int
    state: State
    written: Written
    why: str = ""
    facts: dict[str, Any] = {}
    settled_at: int | None = None

    @property
    def is_failed(self) -> bool:
        """Whether it could not be sent."""
        return self.state is State.failed

    @property
    def problem(self) -> Refused:
        """Why it could not be sent, as a problem that each door says in its own tongue."""
        return Refused(self.why, **self.facts)


def refuse_moment(at: int, now: int) -> None:
    """Raise Refused("schedule.too_soon", minutes=5), Refused("schedule.too_late", years=2); moments in ms."""
    if at < now + MINUTES_LEAST * _MINUTE_MS:
        raise Refused("schedule.too_soon", minutes=MINUTES_LEAST)
    if at > now + YEARS_MOST * 366 * DAY_MS:
        raise Refused("schedule.too_late", years=YEARS_MOST)


def moment_in(text: str, zone: tzinfo = UTC) -> int:
    """A moment as people and programs write it (ISO 8601), in ms; one without an offset is of this zone.

    Raises Refused("schedule.time").
    """
    try:
        found = datetime.fromisoformat(text.strip()[:_TEXT_MOST])
        aware = found if found.tzinfo else found.replace(tzinfo=zone)
        return (aware - _EPOCH) // timedelta(milliseconds=1)
    except (ValueError, OverflowError):
        raise Refused("schedule.time") from None
