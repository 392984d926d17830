"""The files of the index in the hands of whoever writes them: opened, begun anew, put in each other's place."""

import structlog

from berrah import posts
from berrah.kit.behind import to_the_end
from berrah.kit.db import Store
from berrah.kit.db.log import cursors
from berrah.search.index import schema
from berrah.search.index.file import Connection, IndexFile

_logger = structlog.get_logger()


class Holding:
    """The index, and the next one while it is built beside it."""

    def __init__(self, store: Store, file: IndexFile) -> None:
        self._store = store
        self._file = file
        self._index: Connection | None = None
        self._number = 0  # which file that is
        self._octets = 0  # it never shrinks by itself
        self._coming: Connection | None = None

    @property
    def held(self) -> Connection | None:
        """The index, if it is open."""
        return self._index

    def close(self) -> None:
        """Close them, and stay the one who writes."""
        for one in (self._index, self._coming):
            if one is not None:
                one.close()
        self._index = self._coming = None

    async def index(self) -> Connection:
        """The index; a new one where there is none, where it is broken, and where it is another house's."""
        if self._file.is_reported():
            self.close()
            self._file.remove()
        number, octets = self._file.number(), self._file.octets(is_merged=True)
        if self._number != number or octets < self._octets:
            self.close()
        self._octets = octets
        if self._index is None:
            found = await to_the_end(self._file.to_write)
            if found is not None and not await follows(self._store, found):
                _logger.warning("the search index does not go with the log of this house and is built anew")
                found.close()
                found = None
            self._index = found or self._file.furnish(await self._beginning())
            self._number = self._file.number()
        return self._index

    async def coming(self) -> Connection | None:
        """The one that is built beside it, if somebody asked for one."""
        if self._coming is None:
            is_asked = self._file.is_asked_anew()
            if not is_asked and not self._file.coming.exists():
                return None
            found = self._file.to_build()
            if found is not None and not await follows(self._store, found):
                found.close()
                found = None
            self._coming = found or self._file.furnish(await self._beginning(), is_beside=True)
        self._file.is_begun()
        return self._coming

    async def swap(self) -> None:
        """Let the next one be it: it has everything."""
        self.close()
        await to_the_end(self._file.swap)

    def begin_again(self) -> None:
        """Throw the next one away, and build another."""
        if self._coming is not None:
            self._coming.close()
            self._coming = None
        self._file.ask_anew()
        self._file.remove(is_beside=True)

    async def _beginning(self) -> dict[str, int]:
        """Where the log ends now, and how many posts there are."""
        head = await self._store.head()
        async with self._store.read() as look:
            made_at = await cursors.made_at(look, head)
        total = await self._store.study(posts.how_many)
        return {schema.POSITION: head, schema.POSITION_AT: made_at or 0, schema.TOTAL: total}


async def follows(store: Store, index: Connection) -> bool:
    """Whether it is this log that the index follows, and not one of a database that was put in its place.

    After an older backup was brought back the fact that the index saw last is not there, or is another one.
    """
    known = schema.everything(index)
    if not (position := known.get(schema.POSITION, 0)):
        return True
    async with store.read() as look:
        return await cursors.made_at(look, position) == known.get(schema.POSITION_AT)
