"""What is known of an import, and what a post in somebody's archive is, wherever it was written."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final

import msgspec

from berrah.kit.errors import Refused

TEXT_MOST: Final = 40_000  # the longest that any of the networks we read lets people write


class Kind(IntEnum):
    """Which network the archive is from; Berrah's own has the form of Mastodon's."""

    twitter = 0
    mastodon = 1

    @classmethod
    def named(cls, name: str) -> "Kind":
        """By name; raises Refused("import.kind")."""
        try:
            return cls[name]
        except KeyError:
            raise Refused("import.kind") from None


class State(IntEnum):
    """Asked for, being read, brought in, given up; and being taken back, taken back."""

    waiting = 0
    working = 1
    done = 2
    failed = 3
    undoing = 4
    undone = 5


class Import(msgspec.Struct, frozen=True):
    """One archive that is brought in; `done` of `total` posts were looked at, times in ms.

    `key` names the file that was handed in, "" for one that is read where it lies; `why` says what stopped it.
    """

    id: int
    account_id: int
    asked_by: int
    kind: Kind
    key: str
    state: State
    has_profile: bool  # name, bio and pictures are taken over too
    why: str
    done: int
    total: int
    attempts: int
    claimed_until: int
    asked_at: int
    ended_at: int | None

    @property
    def is_under_way(self) -> bool:
        """Whether somebody works at it, or will."""
        return self.state in {State.waiting, State.working, State.undoing}

    @property
    def can_be_undone(self) -> bool:
        """Whether there may be something to take back."""
        return self.state in {State.done, State.failed}

    @property
    def percent(self) -> int:
        """How much of it was looked at."""
        return min(99, 100 * self.done // self.total) if self.total else 0


class Attachment(msgspec.Struct, frozen=True, array_like=True):
    """A file in the archive, and what it shows."""

    name: str
    description: str = ""
    focus: tuple[float, float] = (0.0, 0.0)


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A poll as the archive has it: how often each choice was chosen, by how many people, until when (ms)."""

    choices: tuple[str, ...]
    votes: tuple[int, ...]
    voters: int
    ends_at: int
    is_multiple: bool = False


class Earlier(msgspec.Struct, frozen=True, array_like=True):
    """What a post said before, since `at` (ms); one that `is_erased` says nothing."""

    at: int
    text: str = ""
    notice: str = ""
    language: str = ""
    is_sensitive: bool = False
    is_erased: bool = False
    media: tuple[Attachment, ...] = ()


class Quoted(msgspec.Struct, frozen=True, array_like=True):
    """What a post quotes, by its origin, "" where it is shown no more; and the words of the post with it among them."""

    origin: str = ""
    otherwise: str = ""


class Item(msgspec.Struct, frozen=True, array_like=True):
    """A post as the archive has it: `at` in ms; `order` tells apart what was written in one moment.

    `origin` names it in the world, `answers` is the origin of what it answers. It was written anew at `edited_at`, and
    said what the `versions` say before, oldest first. `policy` is who may quote it, as in accounts.QuotePolicy.
    """

    at: int
    order: int
    origin: str
    text: str
    language: str = ""
    visibility: int = 0
    answers: str = ""
    media: tuple[Attachment, ...] = ()
    is_sensitive: bool = False
    notice: str = ""
    edited_at: int = 0
    poll: Asked | None = None
    versions: tuple[Earlier, ...] = ()
    quoted: Quoted | None = None
    policy: int = 0

    @property
    def letters(self) -> int:
        """How much it says, and said before: a hundred versions may weigh as much as a hundred posts."""
        return len(self.text) + sum(len(one.text) + len(one.notice) for one in self.versions)


class LeftOut(msgspec.Struct, frozen=True, array_like=True):
    """Something in the archive that does not become a post, or a file that does not come with one, and why."""

    origin: str
    why: str
    number: int = 1


class Omission(msgspec.Struct, frozen=True):
    """How many were left out for one reason."""

    why: str
    number: int


class Said(msgspec.Struct, frozen=True):
    """What a house of ours says besides: settings by name, and the files about other people by theirs."""

    settings: Mapping[str, Any] = msgspec.field(default_factory=dict)
    files: Mapping[str, str] = msgspec.field(default_factory=dict)


class Marked(msgspec.Struct, frozen=True):
    """The posts in a file of marks by their origins, newest first, and how many more there were than are looked at."""

    file: str
    origins: tuple[str, ...]
    beyond: int = 0


class About(msgspec.Struct, frozen=True):
    """What the archive says of its owner; pictures by their names in it."""

    display_name: str = ""
    bio: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    avatar: str = ""
    header: str = ""
    avatar_description: str = ""
    header_description: str = ""
    said: Said = Said()
    marks: tuple[Marked, ...] = ()


def language_of(code: str) -> str:
    """A BCP 47 primary subtag, or "" where none is said; Twitter's und, zxx, qme … say none."""
    primary = code.replace("_", "-").partition("-")[0].lower()
    is_said = primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3  # noqa: PLR2004 - ISO 639
    return primary if is_said and primary not in {"und", "zxx", "mul"} and not primary.startswith("q") else ""
