"""What is suggested."""

from enum import StrEnum

import msgspec


class Source(StrEnum):
    """Why somebody is suggested, in Mastodon's words."""

    friends_of_friends = "friends_of_friends"  # people one follows follow them
    most_followed = "most_followed"  # many did lately


class Suggestion(msgspec.Struct, frozen=True):
    """Somebody to follow, and every reason for it, the best first."""

    account_id: int
    sources: tuple[Source, ...]
