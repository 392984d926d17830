"""What a picture of an account is: its shape, and the names of its files."""

from enum import IntEnum
from typing import Final, Literal

import msgspec

from berrah.kit.pictures import Shape

Kind = Literal["avatar", "header"]
# As Mastodon has them; the small ones are what lists and phones show, twice as dense as they say.
AVATAR: Final = Shape(400, 400, 96, 96)
HEADER: Final = Shape(1500, 500, 750, 250)
SHAPES: Final[dict[Kind, Shape]] = {"avatar": AVATAR, "header": HEADER}


class State(IntEnum):
    """Handed in, worn, or about to be cleared away."""

    waiting = 0
    worn = 1
    gone = 2


class Portrait(msgspec.Struct, frozen=True):
    """A picture of an account; `key` names its files and cannot be guessed."""

    id: int
    account_id: int
    kind: str
    state: int
    key: str


def file(key: str) -> str:
    """The name of the large one."""
    return f"{key}.webp"


def small_file(key: str) -> str:
    """The name of the small one."""
    return f"{key}.small.webp"
