"""How often somebody wants to be written to, and about what."""

from enum import StrEnum
from typing import Final

from berrah.kit.errors import Refused
from berrah.notifications.model import Kind

_DAY_MS: Final = 24 * 3_600_000
# Decisions of the moderators are not among them: they are always told by mail.
KINDS: Final = (
    *(str(one) for one in (Kind.mention, Kind.status, Kind.follow, Kind.follow_request, Kind.reblog, Kind.quote)),
    *(str(one) for one in (Kind.favourite, Kind.poll, Kind.update, Kind.quoted_update)),
)
KINDS_FOR_STAFF: Final = tuple(str(one) for one in (Kind.reported, Kind.appealed, Kind.signed_up))
LINES_MOST: Final = 10  # of a gathered mail
TEXT_MOST: Final = 200


class Rhythm(StrEnum):
    """When mail goes out."""

    never = "never"
    at_once = "at_once"
    daily = "daily"
    weekly = "weekly"


GATHERED: Final = {Rhythm.daily: _DAY_MS, Rhythm.weekly: 7 * _DAY_MS}


def kinds_for(role: int) -> tuple[str, ...]:
    """About what somebody of this role may be written to."""
    return KINDS + KINDS_FOR_STAFF if role else KINDS


def rhythm_named(text: str) -> Rhythm:
    """The rhythm of this name; raises Refused("letter.rhythm")."""
    try:
        return Rhythm(text)
    except ValueError:
        raise Refused("letter.rhythm") from None
