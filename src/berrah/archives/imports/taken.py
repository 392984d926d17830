"""What came of the files that go with a post in an archive."""

import msgspec

from berrah.archives.imports.model import LeftOut


class Taken(msgspec.Struct, frozen=True):
    """The media that were made of them, by their places in the archive, and what was left out."""

    media: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
