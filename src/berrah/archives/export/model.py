"""What is known of an archive while it is made, and what its pages show."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Protocol

import msgspec

from berrah.accounts import Account
from berrah.posts.polls import Poll


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


class Earlier(msgspec.Struct, frozen=True):
    """What a post said before, since `at`; of one that its author erased nothing more is known."""

    at: int
    html: str
    notice: str
    is_erased: bool


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
    poll: Poll | None = None
    notice: str = ""
    edited_at: int | None = None
    versions: tuple[Earlier, ...] = ()
    quoted: str | None = None  # the address of what it quotes, "" where that is shown no more


class Month(msgspec.Struct, frozen=True):
    """A page of the archive: `name` is 2025-11, `part` counts from 1 where a month has several."""

    name: str
    part: int
    posts: int

    @property
    def year(self) -> str:
        """Of the month."""
        return self.name.partition("-")[0]

    @property
    def file(self) -> str:
        """Its name among the pages."""
        return f"{self.name}.html" if self.part == 1 else f"{self.name}-{self.part}.html"

    @property
    def path(self) -> str:
        """Where it stands in the archive."""
        return f"posts/{self.file}"


class Beside(msgspec.Struct, frozen=True):
    """The pages before and after a page, where there are any."""

    before: Month | None = None
    after: Month | None = None


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

    def top(self, facts: Facts, month: Month, beside: Beside) -> str:
        """The beginning of a month's page."""
        ...

    def some(self, entries: Sequence[Entry]) -> str:
        """Some of its posts."""
        ...

    def bottom(self, beside: Beside) -> str:
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
