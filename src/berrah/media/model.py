"""What a medium is to the house, in which files it lies, and the rules of what is said about it."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final, Self

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of

ATTACHED_MOST: Final = 4
DESCRIPTION_MOST: Final = 1_500
ALONE: Final = ("video", "audio")  # at most one of these, or some of the others


# What is served under which ending is never what the sender called it.
TYPES: Final[Mapping[str, str]] = {
    "webp": "image/webp",
    "avif": "image/avif",
    "jpg": "image/jpeg",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
}
SOURCE: Final = "source"  # what was sent, kept until it is converted and served to nobody


class State(IntEnum):
    """Being put away, ready, could not be kept, about to be cleared away, waiting to be converted: ready ones show."""

    processing = 0
    ready = 1
    failed = 2
    gone = 3
    converting = 4

    @property
    def is_shown(self) -> bool:
        """Its files are promised."""
        return self is State.ready


class Focus(msgspec.Struct, frozen=True):
    """The point that stays in sight when a picture is cut: from -1 (left, bottom) to 1 (right, top)."""

    x: float = 0.0
    y: float = 0.0

    @classmethod
    def of(cls, text: str) -> "Focus":
        """From `x,y`; raises Refused("media.focus")."""
        try:
            x, y = (float(part) for part in text.split(","))
        except ValueError:
            raise Refused("media.focus") from None
        if not (-1 <= x <= 1 and -1 <= y <= 1):
            raise Refused("media.focus")
        return cls(x, y)


class Described(msgspec.Struct, frozen=True):
    """What is newly said of a medium; None leaves it as it is."""

    id: int
    description: str | None = None
    focus: Focus | None = None


class Medium(msgspec.Struct, frozen=True):
    """A picture, film or sound; `key` names its files, `files` their endings, the one that is meant first."""

    id: int
    owner_id: int
    post_id: int | None
    place: int
    kind: str  # image, gifv, video, audio
    state: State
    is_sensitive: bool
    description: str
    focus: Focus
    blurhash: str
    width: int
    height: int
    small_width: int
    small_height: int
    type: str
    size: int  # bytes
    key: str
    files: str
    duration: int = 0  # ms
    frame_rate: str = ""
    bit_rate: int = 0  # bits a second
    why: str = ""  # it could not be kept: the end of an error's code
    tries: int = 0

    @classmethod
    def of_row(  # noqa: PLR0913, PLR0917 - one for each column
        cls,
        identifier: int,
        owner_id: int,
        post_id: int | None,
        place: int,
        kind: str,
        state: int,
        is_sensitive: int,
        description: str,
        focus_x: float,
        focus_y: float,
        *rest: Any,
    ) -> Self:
        """From the columns of its row."""
        focus = Focus(focus_x, focus_y)
        flags = State(state), bool(is_sensitive)
        return cls(identifier, owner_id, post_id, place, kind, *flags, description, focus, *rest)

    @property
    def endings(self) -> tuple[str, ...]:
        """Of all its files."""
        return tuple(self.files.split())

    @property
    def names(self) -> list[str]:
        """The names of all its files."""
        return [f"{self.key}.{ending}" for ending in self.endings]

    @property
    def file(self) -> str:
        """The name of the one that is meant; "" before it is made."""
        return "" if self.endings[0] == SOURCE else f"{self.key}.{self.endings[0]}"

    @property
    def small_file(self) -> str:
        """The name of the small one that every program of today can show: the picture, or one of the film; or ""."""
        return self.variant("small.webp")

    def variant(self, ending: str) -> str:
        """The name of its file with this ending, or ""."""
        return f"{self.key}.{ending}" if ending in self.endings else ""

    def serves(self, name: str) -> bool:
        """Whether this is one of its files that are served."""
        return name in self.names and name.rpartition(".")[2] in TYPES

    @property
    def is_still(self) -> bool:
        """A picture, which may stand beside others; film and sound stand alone."""
        return self.kind not in ALONE

    @property
    def is_underway(self) -> bool:
        """It will be ready in a moment."""
        return self.state in {State.processing, State.converting}

    @property
    def seconds(self) -> int:
        """How long it lasts, rounded."""
        return max(1, round(self.duration / 1_000)) if self.duration else 0

    @property
    def created_at(self) -> int:
        """In ms: the id says it."""
        return moment_of(self.id)


def described(text: str) -> str:
    """A description, tidied; raises Refused("media.description_too_long", "text.control")."""
    tidy = words.clean(text).strip()
    if words.is_blank(tidy):
        return ""
    if len(tidy) > DESCRIPTION_MOST:
        raise Refused("media.description_too_long", limit=DESCRIPTION_MOST, length=len(tidy))
    return tidy
