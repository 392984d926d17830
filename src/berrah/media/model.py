"""What a picture is to the house, and the rules of what is said about it."""

from enum import IntEnum
from typing import Any, Final, Self

import msgspec

from berrah.kit import text as words
from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of

ATTACHED_MOST: Final = 4
DESCRIPTION_MOST: Final = 1_500


class State(IntEnum):
    """Being put away, ready, could not be kept, or about to be cleared away: only ready ones are shown."""

    processing = 0
    ready = 1
    failed = 2
    gone = 3


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


class Medium(msgspec.Struct, frozen=True):
    """One picture; `key` names its files, `is_open` says that everybody may see the post it goes with."""

    id: int
    owner_id: int
    post_id: int | None
    place: int
    kind: str  # image, later gifv, video, audio
    state: State
    is_open: bool
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

    @classmethod
    def of_row(  # noqa: PLR0913, PLR0917 - one for each column
        cls,
        identifier: int,
        owner_id: int,
        post_id: int | None,
        place: int,
        kind: str,
        state: int,
        is_open: int,
        is_sensitive: int,
        description: str,
        focus_x: float,
        focus_y: float,
        *rest: Any,
    ) -> Self:
        """From the columns of its row."""
        focus = Focus(focus_x, focus_y)
        flags = State(state), bool(is_open), bool(is_sensitive)
        return cls(identifier, owner_id, post_id, place, kind, *flags, description, focus, *rest)

    @property
    def file(self) -> str:
        """The name of the large one."""
        return f"{self.key}.webp"

    @property
    def small_file(self) -> str:
        """The name of the small one."""
        return f"{self.key}.small.webp"

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
