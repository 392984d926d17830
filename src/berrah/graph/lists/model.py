"""A list of people."""

from enum import StrEnum
from typing import Final

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused

LISTS_MOST: Final = 100  # of one person
MEMBERS_MOST: Final = 5_000  # of one list
FOLLOWED_MOST: Final = 100  # lists of others that one person follows
ADDED_MOST: Final = 500  # people added in one go: others write too
TITLE_MOST: Final = 100  # characters


class Replies(StrEnum):
    """Which answers of its people a list shows: to people the owner follows, to people on the list, or none."""

    followed = "followed"
    members = "list"
    none = "none"


class NewList(msgspec.Struct, frozen=True):
    """A list as its owner wants it; None leaves things as they are, or as they begin."""

    title: str | None = None
    is_public: bool | None = None
    replies: Replies | None = None
    is_exclusive: bool | None = None

    @classmethod
    def of(
        cls,
        title: str | None = None,
        *,
        is_public: bool | None = None,
        replies: str | None = None,
        is_exclusive: bool | None = None,
    ) -> "NewList":
        """As somebody wrote it; raises Refused("list.title", "list.replies", "text.control")."""
        return cls(
            None if title is None else clean_title(title),
            is_public,
            None if replies is None else _policy(replies),
            is_exclusive,
        )


class PeopleList(msgspec.Struct, frozen=True):
    """A list, without the people on it. `is_exclusive`: the owner wants them in the list and not at home."""

    id: int
    owner_id: int
    title: str
    is_public: bool
    replies: Replies
    is_exclusive: bool


def clean_title(title: str) -> str:
    """The title as it is kept: one line of 1 to 100 characters; raises Refused("list.title", "text.control")."""
    kept = " ".join(words.clean(title).split())
    if not kept or words.is_blank(kept) or len(kept) > TITLE_MOST:
        raise Refused("list.title", limit=TITLE_MOST)
    return kept


def _policy(replies: str) -> Replies:
    try:
        return Replies(replies)
    except ValueError:
        raise Refused("list.replies") from None
