"""A file that is being brought in, and what became of its lines."""

from enum import StrEnum
from typing import Literal

import msgspec

from berrah.kit.errors import Refused

# elsewhere: an address of another house · unknown: nobody here is called so · self: oneself, or this very house
# title: no title of a list · tag: no hashtag · domain: no server · full: there is no room left
# refused: they may not be followed, or have to agree first
Reason = Literal["elsewhere", "unknown", "self", "title", "tag", "domain", "full", "refused"]


class Kind(StrEnum):
    """What stands in a file."""

    following = "following"
    lists = "lists"
    tags = "tags"
    blocks = "blocks"
    mutes = "mutes"
    domains = "domains"


class Mode(StrEnum):
    """Whether what is there and not in the file stays."""

    merge = "merge"
    overwrite = "overwrite"


class State(StrEnum):
    """How far it is. `empty`: none of its lines names anybody here, so nothing was taken away either."""

    running = "running"
    done = "done"
    empty = "empty"
    stopped = "stopped"


class Row(msgspec.Struct, frozen=True):
    """What stands in one line: a person, a hashtag or a server; for lists with the title, for mutes with "false"."""

    line: int
    what: str
    title: str = ""


class LeftOut(msgspec.Struct, frozen=True):
    """A line of the file that came to nothing, and why."""

    row: Row
    reason: Reason


class Taken(msgspec.Struct, frozen=True):
    """What came of some lines: keys of what is there now as they want it, and the lines that came to nothing."""

    kept: list[str]
    left_out: list[LeftOut]


class Import(msgspec.Struct, frozen=True):
    """A file on its way in: so many lines, of which so many wait; what was removed, in `made_at` order, ms."""

    id: int
    owner_id: int
    kind: Kind
    mode: Mode
    domain: str
    lines: int
    removed: int
    state: State
    made_at: int


class Progress(msgspec.Struct, frozen=True):
    """An import with the numbers of its lines."""

    job: Import
    waiting: int
    left_out: int

    @property
    def read(self) -> int:
        """How many lines were looked at."""
        return self.job.lines - self.waiting

    @property
    def taken(self) -> int:
        """How many lines are as the file wants them."""
        return self.read - self.left_out


def kind_named(text: str) -> Kind:
    """The kind of this name; raises Refused("data.kind")."""
    try:
        return Kind(text)
    except ValueError:
        raise Refused("data.kind") from None
