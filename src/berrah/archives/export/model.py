"""What is known of an archive while it is made, and what its pages show."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Protocol

import msgspec

from berrah.accounts import Account


class State(IntEnum):
    """Asked for, being made, ready, or given up."""

    waiting = 0
    working = 1
    ready = 2
    failed = 3


class Export(msgspec.Struct, frozen=True):
    """One archive: of which account, for whom; `done` of `total` steps, times in ms, `size` in bytes."""

    id: int
    account_id: int
    asked_by: int
    language: str
    key: str
    state: State
    done: int
    total: int
    size: int
    attempts: int
    claimed_until: int
    asked_at: int
    expires_at: int | None

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.key}.zip"

    @property
    def is_under_way(self) -> bool:
        """Whether it will be ready some time."""
        return self.state in {State.waiting, State.working}

    @property
    def percent(self) -> int:
        """How much of it is made."""
        return min(99, 100 * self.done // self.total) if self.total else 0


class Picture(msgspec.Struct, frozen=True):
    """A file in the archive, and what it shows."""

    path: str
    description: str
    kind: str  # image, gifv, video, audio


class Entry(msgspec.Struct, frozen=True):
    """A post or a repost as the pages show it; `html` is safe, `author` is None for one's own words."""

    id: int
    at: int
    url: str
    html: str
    visibility: str
    author: str | None = None
    answers: str | None = None
    pictures: tuple[Picture, ...] = ()
    choices: tuple[str, ...] = ()  # of a poll


class Month(msgspec.Struct, frozen=True):
    """A page of the archive: `name` is 2025-11, `part` counts from 1 where a month has several."""

    name: str
    part: int
    posts: int

    @property
    def path(self) -> str:
        """Where it stands in the archive."""
        return f"posts/{self.name}.html" if self.part == 1 else f"posts/{self.name}-{self.part}.html"


class Facts(msgspec.Struct, frozen=True):
    """What the front page and the note that goes with it tell."""

    account: Account
    house: str
    url: str
    at: int
    is_organisation: bool
    posts: int
    files: Sequence[str]
    months: Sequence[Month]


class Pages(Protocol):
    """Writes the pages that people read, in their language; the door has the templates."""

    def top(self, facts: Facts, month: Month) -> str:
        """The beginning of a month's page."""
        ...

    def some(self, entries: Sequence[Entry]) -> str:
        """Some of its posts."""
        ...

    def bottom(self) -> str:
        """Its end."""
        ...

    def index(self, facts: Facts) -> str:
        """The front page."""
        ...

    def note(self, facts: Facts) -> str:
        """The note in plain text."""
        ...

    def style(self) -> str:
        """The style sheet."""
        ...
