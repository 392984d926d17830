"""What a conversation is: the direct posts of one thread that are for the same people."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

import msgspec

PEOPLE_MOST: Final = 30  # whom one message may be addressed to beside those that its words name
_KEY_LETTERS = 32


class Conversation(msgspec.Struct, frozen=True):
    """A conversation as one of its people sees it; `id` is that of the first post, `last_id` of the newest they read.

    Two answers to one post, each for somebody else, are two conversations: who answers must never tell one what was
    meant for the other.
    """

    id: int
    last_id: int
    is_unread: bool


def key_of(people: Iterable[int]) -> str:
    """The same for the same people, in whatever order they are named."""
    listed = ",".join(map(str, sorted(set(people))))
    return sha256(listed.encode()).hexdigest()[:_KEY_LETTERS]
