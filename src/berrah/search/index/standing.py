"""How the index of a machine stands: read from its file, without asking whoever writes it."""

import msgspec

from berrah.kit.ids import moment_of
from berrah.search.index import schema
from berrah.search.index.file import Failure, IndexFile


class Filling(msgspec.Struct, frozen=True):
    """How far the past is filled in: so many posts of as many as there were when it was begun."""

    done: int
    total: int


class Standing(msgspec.Struct, frozen=True):
    """How it stands; sizes in bytes, moments in ms.

    `complete_from` is the moment from which on everything is in it, None when all is. `filling` says how far that is
    while it is so, `renewing` how far the next one is that is built beside it. `writer` is the process that writes it.
    """

    is_there: bool = False
    is_broken: bool = False
    texts: int = 0
    octets: int = 0
    position: int = 0
    complete_from: int | None = None
    filling: Filling | None = None
    renewing: Filling | None = None
    writer: int | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it, or the next one, is not whole yet."""
        return not self.is_there or self.is_broken or self.filling is not None or self.renewing is not None


def standing(file: IndexFile) -> Standing:
    """As of now."""
    renewing = Filling(0, 0) if file.is_asked_anew() else None
    if (coming := _known(file, is_beside=True)) is not None:
        renewing = _filling(coming)
    known = _known(file)
    if known is None:
        return Standing(is_broken=file.number() != 0, renewing=renewing, writer=file.writer())
    oldest = known.get(schema.OLDEST, 0)
    return Standing(
        is_there=True,
        is_broken=file.is_reported(),
        texts=known.get(schema.TEXTS, 0),
        octets=file.octets(),
        position=known.get(schema.POSITION, 0),
        complete_from=moment_of(oldest) if oldest else None,
        filling=_filling(known) if oldest else None,
        renewing=renewing,
        writer=file.writer(),
    )


def _known(file: IndexFile, *, is_beside: bool = False) -> dict[str, int] | None:
    """What it remembers; None where it cannot be read."""
    index = file.to_read(is_beside=is_beside)
    if index is None:
        return None
    try:
        return schema.everything(index)
    except Failure:
        return None
    finally:
        index.close()


def _filling(known: dict[str, int]) -> Filling:
    done = known.get(schema.FILLED, 0)
    return Filling(done, max(done, known.get(schema.TOTAL, 0)))
