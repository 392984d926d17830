"""What stands between two people, as far as one of them can take it away."""

from typing import Final

import msgspec

from berrah.graph.options import AS_EVERYBODY, Options

KEPT_MS: Final = 600_000


class Tie(msgspec.Struct, frozen=True):
    """Somebody follows somebody, or asks to, and how."""

    is_asking: bool = False
    options: Options = AS_EVERYBODY


class Bond(msgspec.Struct, frozen=True):
    """Between who parted and another: how each follows the other, and where the first has the second."""

    mine: Tie | None = None
    theirs: Tie | None = None
    lists: tuple[int, ...] = ()
    is_endorsed: bool = False
    is_blocking: bool = False  # what was done was to block them
