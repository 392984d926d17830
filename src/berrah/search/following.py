"""Following the log: what changed is read anew from the truth and written into the index with how far that was.

So a fact that comes twice, late or after a crash does no harm. Whoever begins without an index follows the log from
where it is and fills in the past behind that, the newest first, so that most of what people look for is there at once.
"""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
import structlog

from berrah import accounts, posts
from berrah.accounts import AccountErased, ProfileEdited, ProtectionLifted, StandingChanged
from berrah.kit.behind import Behind
from berrah.kit.bus import Fact
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store
from berrah.kit.db.log import cursors
from berrah.posts import (
    Counts,
    FavouriteWithdrawn,
    LanguageCorrected,
    PostDeleted,
    PostEdited,
    PostFavourited,
    PostHidden,
    PostImported,
    PostPublished,
    PostReposted,
    PostShown,
    RepostWithdrawn,
)
from berrah.posts.versions import VersionErased
from berrah.search.documents import Filed, filed
from berrah.search.holding import Holding
from berrah.search.index import schema, write
from berrah.search.index.file import BROKEN, Connection, IndexFile, TooOld
from berrah.search.index.guards import Guard

_FACTS_AT_ONCE: Final = 1_000
_PAST_AT_ONCE: Final = 2_000  # posts: some tenth of a second, for which what is new may wait
_READ_AT_ONCE: Final = 500
_PAUSE: Final = 1.0
_GATHER: Final = 0.025  # seconds: one transaction then serves many
_logger = structlog.get_logger()

_TEXT = (PostPublished, PostImported, PostEdited, LanguageCorrected, PostShown, PostDeleted, PostHidden, VersionErased)
_COUNTED = (PostReposted, RepostWithdrawn, PostFavourited, FavouriteWithdrawn)
_AUTHOR = (ProfileEdited, ProtectionLifted, StandingChanged, AccountErased)


class _Dirty(msgspec.Struct):
    """What is to be read anew."""

    texts: set[int] = msgspec.field(default_factory=set)
    counts: set[int] = msgspec.field(default_factory=set)
    authors: set[int] = msgspec.field(default_factory=set)

    def hear(self, fact: Fact) -> None:
        """Note what a fact is about."""
        if isinstance(fact, _TEXT):
            self.texts.add(fact.post_id)
            self.authors.add(fact.author_id)
        elif isinstance(fact, _COUNTED):
            self.counts.add(fact.post_id)
        elif isinstance(fact, _AUTHOR):
            self.authors.add(fact.account_id)


class _News(msgspec.Struct, frozen=True):
    """What is to be written."""

    ids: frozenset[int]
    texts: list[Filed]
    counts: Mapping[int, Counts]
    guards: Mapping[int, int]


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
                return await self._follow(index) | await self._build(coming)
            return await self._advance(index)
        except BROKEN:
            self._file.report()
            return True

    async def catch_up(self) -> None:
        """Write what is new and what was doubted, and nothing of the past: before somebody compares."""
        if self._file.number() and self._file.take():
            index = await self._holding.index()
            await self._look_again(index)
            while await self._follow(index):
                pass

    async def _build(self, coming: Connection) -> bool:
        """Go on with the next one; when it has everything it takes the place of the other."""
        try:
            if await self._advance(coming):
                return True
        except BROKEN:
            self._holding.begin_again()
            return True
        await self._holding.swap()
        return False

    async def _advance(self, index: Connection) -> bool:
        return await self._follow(index) | await self._fill(index)

    async def _look_again(self, index: Connection) -> None:
        if ids := self._file.doubted():
            news = await self._read(_Dirty(texts=ids, authors=await self._authors(list(ids))))
            await asyncio.to_thread(_write, index, news, {})
            self._file.is_certain()

    async def _follow(self, index: Connection) -> bool:
        position = schema.recall(index, schema.POSITION)
        entries = await self._store.entries(position, _FACTS_AT_ONCE)
        if not entries:
            return False
        if entries[0][0] != position + 1:
            raise TooOld
        dirty = _Dirty()
        for _, fact in entries:
            dirty.hear(fact)
        news, position = await self._read(dirty), entries[-1][0]
        async with self._store.read() as look:
            made_at = await cursors.made_at(look, position) or 0
        await asyncio.to_thread(_write, index, news, {schema.POSITION: position, schema.POSITION_AT: made_at})
        return len(entries) == _FACTS_AT_ONCE

    async def _fill(self, index: Connection) -> bool:
        oldest = schema.recall(index, schema.OLDEST)
        if not oldest:
            return False
        async with self._store.read() as look:
            ids = await posts.ids_before(look, oldest, _PAST_AT_ONCE)
        news = await self._read(_Dirty(texts=set(ids), authors=await self._authors(ids)))
        filled = schema.recall(index, schema.FILLED) + len(ids)
        await asyncio.to_thread(_write, index, news, {schema.OLDEST: min(ids, default=0), schema.FILLED: filled})
        return True

    async def _authors(self, ids: list[int]) -> set[int]:
        async with self._store.read() as look:
            return {post.author_id for post in (await posts.unguarded(look, ids)).values()}

    async def _read(self, dirty: _Dirty) -> _News:
        """The truth about it, in parts: others want to read as well."""
        texts: list[Filed] = []
        counts: dict[int, Counts] = {}
        guards: dict[int, int] = {}
        for some in _parts(dirty.texts):
            async with self._store.read(is_consistent=True) as look:
                texts += await filed(look, some)
        for some in _parts(dirty.texts | dirty.counts):
            async with self._store.read() as look:
                counts.update(await posts.counts(look, some))
        for some in _parts(dirty.authors):
            async with self._store.read() as look:
                known = await accounts.anybody_by_ids(look, some)
            guards.update({one: int(Guard.of(known[one])) if one in known else int(Guard.hidden) for one in some})
        return _News(frozenset(dirty.texts), texts, counts, guards)

    async def _keep_going(self) -> None:
        while True:
            is_more = False
            try:
                is_more = await self.go_on()
                self.trouble = ""
            except Exception as error:  # noqa: BLE001 - whatever it is, what is said later is to be found
                await self._stumble(error)
            if not is_more:
                await self._bus.moved(_PAUSE)
            await asyncio.sleep(_GATHER)

    async def _stumble(self, error: Exception) -> None:
        """Say it once: a disk may be full for hours."""
        cause = error.__context__ or error  # where undoing it failed as well
        before, self.trouble = self.trouble, str(cause) or repr(cause)
        if self.trouble != before:
            _logger.error("the search index does not go on; it is tried again every second", exc_info=error)
        self.let_go()
        await asyncio.sleep(_PAUSE)


def _parts(ids: Iterable[int]) -> Iterable[list[int]]:
    wanted = sorted(ids)
    return (wanted[at : at + _READ_AT_ONCE] for at in range(0, len(wanted), _READ_AT_ONCE))


def _write(index: Connection, news: _News, state: Mapping[str, int]) -> None:
    """One transaction; in a thread, for the disk is slow."""
    with index:
        before = sum(len(write.places_of(index, one)) for one in news.ids)
        schema.remember(index, schema.TEXTS, schema.recall(index, schema.TEXTS) + len(news.texts) - before)
        write.take_out(index, news.ids)
        write.put(index, sorted(news.texts, key=lambda one: one.post_id), news.counts)
        write.recount(index, {one: count for one, count in news.counts.items() if one not in news.ids})
        write.guard(index, news.guards)
        for name, value in state.items():
            schema.remember(index, name, value)
