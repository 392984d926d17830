"""What became of a file."""

from enum import StrEnum
from typing import Literal

import msgspec

from berrah.graph.exchange.files import Row

# elsewhere: an address of another house · unknown: nobody here is called so · self: oneself · title: no title of a list
# tag: no hashtag · full: there is no room left · refused: they may not be followed, or have to agree first
Reason = Literal["elsewhere", "unknown", "self", "title", "tag", "full", "refused"]


class Mode(StrEnum):
    """Whether what is there and not in the file stays."""

    merge = "merge"
    overwrite = "overwrite"


class LeftOut(msgspec.Struct, frozen=True):
    """A line of the file that came to nothing, and why."""

    row: Row
    reason: Reason


class Report(msgspec.Struct, frozen=True):
    """How many lines are as the file wants them, how many things were taken away, and what was left out."""

    taken: int
    removed: int
    left_out: list[LeftOut]
