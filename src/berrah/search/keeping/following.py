"""Following the log: what changed is read anew from the truth and written into the index with how far that was.

So a fact that comes twice, late or after a crash does no harm. Whoever begins without an index follows the log from
where it is and fills in the past behind that, the newest first, so that most of what people look for is there at once.
"""

import asyncio
import time
from typing import Final

import msgspec
import structlog

from berrah import posts
from berrah.kit.behind import Behind, to_the_end
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.db.log import cursors
from berrah.search.index import schema
from berrah.search.index.file import BROKEN, Connection, IndexFile, TooOld
from berrah.search.index.sweeping import Sweeping
from berrah.search.keeping.holding import Holding
from berrah.search.keeping.news import Dirty, authors_of, doubted, put_down, read
from berrah.search.keeping.recounting import recount

_FACTS_AT_ONCE: Final = 1_000
_PAST_AT_ONCE: Final = 2_000  # posts: some tenth of a second, for which what is new may wait
_PAUSE: Final = 1.0
_REST_MOST: Final = 0.25  # seconds
_GATHER: Final = 0.025  # seconds: one transaction then serves many
_logger = structlog.get_logger()


class Following:
    """Keeps the index of this machine current, as long as no other process of it does.

    Asked to build it anew it builds another one beside it, which takes its place when it has everything.
    """

    def __init__(self, store: Store, bus: Bus, file: IndexFile) -> None:
        self._store = store
        self._bus = bus
        self._file = file
        self._holding = Holding(store, file)
        self._behind = Behind()
        self._sweeping = Sweeping()
        self._swept: Connection | None = None
        self.trouble = ""  # why nothing can be written, in the words of the system

    def start(self) -> None:
        """Begin."""
        self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Finish what is being written, and let another process go on."""
        await self._behind.stop()
        self.let_go()

    def let_go(self) -> None:
        """Close the file."""
        self._holding.close()
        self._file.let_go()

    async def go_on(self) -> bool:
        """Write what is new, then some of the past; whether there is more to do. Nothing where another process does."""
        if not self._file.take():
            return False
        try:
            index = await self._holding.index()
            await self._look_again(index)
            if coming := await self._holding.coming():
                return await self._keep_up(index) | await self._build(coming)
            return await self._further(index)
        except BROKEN:
            self._file.report()
            return True

    async def sweep(self) -> bool:
        """Some of what makes the parts of the file one, and rids it of old words; whether there is more to do."""
        if (index := self._holding.held) is None:
            return False
        try:
            return await self._sweep(index)
        except BROKEN:
            self._file.report()
            return True

    async def catch_up(self) -> None:
        """Write what is new and what was doubted, and nothing of the past: before somebody compares."""
        if self._file.number() and self._file.take():
            index = await self._holding.index()
            await self._look_again(index)
            while await self._keep_up(index):
                pass

    async def _sweep(self, index: Connection) -> bool:
        if self._swept is not index:
            self._sweeping, self._swept = Sweeping(), index
        return await to_the_end(self._sweeping.step, index)

    async def _build(self, coming: Connection) -> bool:
        """Go on with the next one; when it has everything it takes the place of the other."""
        try:
            if await self._further(coming) or await self._sweep(coming):
                return True
        except BROKEN:
            self._holding.begin_again()
            return True
        await self._holding.swap()
        return False

    async def _further(self, index: Connection) -> bool:
        is_more = await self._keep_up(index) | await self._fill(index)
        return is_more or await self._fill_reposts(index)

    async def _look_again(self, index: Connection) -> None:
        if ids := self._file.doubted():
            news = await read(self._store, await doubted(self._store, ids))
            await to_the_end(put_down, index, news, {})
            self._file.is_certain()

    async def _keep_up(self, index: Connection) -> bool:
        return await self._follow(index) | await recount(self._store, index)

    async def _follow(self, index: Connection) -> bool:
        position = schema.recall(index, schema.POSITION)
        entries = await self._store.entries(position, _FACTS_AT_ONCE)
        if not entries:
            return False
        if entries[0][0] != position + 1:
            raise TooOld
        dirty = Dirty()
        for _, fact in entries:
            dirty.hear(fact)
        news, position = await read(self._store, dirty), entries[-1][0]
        async with self._store.read() as look:
            made_at = await cursors.made_at(look, position) or 0
        await to_the_end(put_down, index, news, {schema.POSITION: position, schema.POSITION_AT: made_at})
        return len(entries) == _FACTS_AT_ONCE

    async def _fill(self, index: Connection) -> bool:
        oldest = schema.recall(index, schema.OLDEST)
        if not oldest:
            return False
        async with self._store.read() as look:
            ids = await posts.ids_before(look, oldest, _PAST_AT_ONCE)
        news = await read(self._store, Dirty(texts=set(ids), authors=await authors_of(self._store, ids)))
        state = {schema.OLDEST: min(ids, default=0), schema.FILLED: schema.recall(index, schema.FILLED) + len(ids)}
        if not ids:
            state[schema.UNSWEPT] = 1  # filling leaves it in parts
        await to_the_end(put_down, index, news, state)
        return True

    async def _fill_reposts(self, index: Connection) -> bool:
        oldest = schema.recall(index, schema.OLDEST_REPOST)
        if not oldest:
            return False
        async with self._store.read() as look:
            found = await posts.reposts_before(look, oldest, _PAST_AT_ONCE)
        made = {one.id for one in found}
        news = await read(self._store, Dirty(authors={one.account_id for one in found}))
        news = msgspec.structs.replace(news, reposts=found, old_reposts=frozenset(made))
        await to_the_end(put_down, index, news, {schema.OLDEST_REPOST: min(made, default=0)})
        return True

    async def _keep_going(self) -> None:
        while True:
            began, is_more = time.monotonic(), False
            try:
                is_more = await self.go_on() or await self.sweep()
                self.trouble = ""
            except Exception as error:  # noqa: BLE001 - whatever it is, what is said later is to be found
                await self._stumble(error)
            took = time.monotonic() - began
            if not is_more:
                await self._bus.moved(_PAUSE)
            # It rests for as long as it worked: those who wait for an answer come before the past.
            await asyncio.sleep(min(max(took, _GATHER), _REST_MOST))

    async def _stumble(self, error: Exception) -> None:
        """Say it once: a disk may be full for hours."""
        cause = error.__context__ or error  # where undoing it failed as well
        before, self.trouble = self.trouble, str(cause) or repr(cause)
        if self.trouble != before:
            _logger.error("the search index does not go on; it is tried again every second", exc_info=error)
        self.let_go()
        await asyncio.sleep(_PAUSE)
