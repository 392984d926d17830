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
    Repost,
    RepostWithdrawn,
)
from berrah.posts.versions import VersionErased
from berrah.search.documents import Filed, filed
from berrah.search.index import schema, write
from berrah.search.index.file import BROKEN, Connection, IndexFile
from berrah.search.index.guards import Guard
from berrah.search.index.sweeping import Sweeping

_FACTS_AT_ONCE: Final = 1_000
_PAST_AT_ONCE: Final = 2_000  # posts: some tenth of a second, for which what is new may wait
_READ_AT_ONCE: Final = 500
_PAUSE: Final = 1.0
_GATHER: Final = 0.025  # seconds: one transaction then serves many
_logger = structlog.get_logger()

_TEXT = (PostPublished, PostImported, PostEdited, LanguageCorrected, PostShown, PostDeleted, PostHidden, VersionErased)
_PASSED_ON = (PostReposted, RepostWithdrawn)
_COUNTED = (PostReposted, RepostWithdrawn, PostFavourited, FavouriteWithdrawn)
_AUTHOR = (ProfileEdited, ProtectionLifted, StandingChanged, AccountErased)


class _Dirty(msgspec.Struct):
    """What is to be read anew."""

    texts: set[int] = msgspec.field(default_factory=set)
    counts: set[int] = msgspec.field(default_factory=set)
    authors: set[int] = msgspec.field(default_factory=set)
    reposts: set[int] = msgspec.field(default_factory=set)
    deleted: set[int] = msgspec.field(default_factory=set)

    def hear(self, fact: Fact) -> None:
        """Note what a fact is about."""
        if isinstance(fact, _TEXT):
            self.texts.add(fact.post_id)
            self.authors.add(fact.author_id)
            if isinstance(fact, PostDeleted):
                self.deleted.add(fact.post_id)
        elif isinstance(fact, _COUNTED):
            self.counts.add(fact.post_id)
            if isinstance(fact, _PASSED_ON):
                self.reposts.add(fact.repost_id)
                self.authors.add(fact.account_id)
        elif isinstance(fact, _AUTHOR):
            self.authors.add(fact.account_id)


class _News(msgspec.Struct, frozen=True):
    """What is to be written."""

    ids: frozenset[int]
    texts: list[Filed]
    counts: Mapping[int, Counts]
    guards: Mapping[int, int]
    reposts: list[Repost]
    old_reposts: frozenset[int] = frozenset()  # what the index may have of them is no longer so
    deleted: frozenset[int] = frozenset()


class Following:
    """Keeps the index of this machine current, as long as no other process of it does."""

    def __init__(self, store: Store, bus: Bus, file: IndexFile) -> None:
        self._store = store
        self._bus = bus
        self._file = file
        self._index: Connection | None = None
        self._behind = Behind()
        self._sweeping = Sweeping()

    def start(self) -> None:
        """Begin."""
        self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Finish what is being written, and let another process go on."""
        await self._behind.stop()
        self.let_go()

    def let_go(self) -> None:
        """Close the file."""
        self._close()
        self._file.let_go()

    def _close(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None
        self._sweeping.forget()

    async def go_on(self) -> bool:
        """Write what is new, then some of the past; whether there is more to do. Nothing where another process does."""
        if not self._file.take():
            return False
        if self._file.is_reported():
            self._close()
            self._file.remove()
        if self._index is None:
            self._index = self._file.to_write(await self._store.head())
        try:
            is_more = await self._follow(self._index) | await self._fill(self._index)
            return is_more or await self._fill_reposts(self._index) or await self._merge(self._index)
        except BROKEN:
            self._file.report()
            return True

    async def sweep(self) -> bool:
        """Some of what rids the file of words that were taken out; whether there is more to do."""
        return self._index is not None and await asyncio.to_thread(self._sweeping.step, self._index)

    async def _follow(self, index: Connection) -> bool:
        entries = await self._store.entries(schema.recall(index, schema.POSITION), _FACTS_AT_ONCE)
        if not entries:
            return False
        dirty = _Dirty()
        for _, fact in entries:
            dirty.hear(fact)
        news = await self._read(dirty)
        await asyncio.to_thread(_write, index, news, {schema.POSITION: entries[-1][0]})
        return len(entries) == _FACTS_AT_ONCE

    async def _fill(self, index: Connection) -> bool:
        oldest = schema.recall(index, schema.OLDEST)
        if not oldest:
            return False
        async with self._store.read() as look:
            ids = await posts.ids_before(look, oldest, _PAST_AT_ONCE)
        news = await self._read(_Dirty(texts=set(ids), authors=await self._authors(ids)))
        await asyncio.to_thread(_write, index, news, {schema.OLDEST: min(ids, default=0)})
        return True

    async def _fill_reposts(self, index: Connection) -> bool:
        oldest = schema.recall(index, schema.OLDEST_REPOST)
        if not oldest:
            return False
        async with self._store.read() as look:
            found = await posts.reposts_before(look, oldest, _PAST_AT_ONCE)
        made = {one.id for one in found}
        news = await self._read(_Dirty(authors={one.account_id for one in found}))
        news = msgspec.structs.replace(news, reposts=found, old_reposts=frozenset(made))
        await asyncio.to_thread(_write, index, news, {schema.OLDEST_REPOST: min(made, default=0)})
        return True

    async def _merge(self, index: Connection) -> bool:
        if schema.recall(index, schema.MERGED) == schema.ALL_MERGED:
            return False
        return await asyncio.to_thread(_merged, index)

    async def _authors(self, ids: list[int]) -> set[int]:
        async with self._store.read() as look:
            return {post.author_id for post in (await posts.unguarded(look, ids)).values()}

    async def _read(self, dirty: _Dirty) -> _News:
        """The truth about it, in parts: others want to read as well."""
        texts: list[Filed] = []
        counts: dict[int, Counts] = {}
        guards: dict[int, int] = {}
        reposts: list[Repost] = []
        for some in _parts(dirty.texts):
            async with self._store.read(is_consistent=True) as look:
                texts += await filed(look, some)
        for some in _parts(dirty.texts | dirty.counts):
            async with self._store.read() as look:
                counts.update(await posts.counts(look, some))
        for some in _parts(dirty.reposts):
            async with self._store.read() as look:
                reposts += (await posts.reposts_by_ids(look, some)).values()
        for some in _parts(dirty.authors):
            async with self._store.read() as look:
                known = await accounts.anybody_by_ids(look, some)
            guards.update({one: int(Guard.of(known[one])) if one in known else int(Guard.hidden) for one in some})
        old, deleted = frozenset(dirty.reposts), frozenset(dirty.deleted)
        reposts = [one for one in reposts if one.post_id not in deleted]
        return _News(frozenset(dirty.texts), texts, counts, guards, reposts, old, deleted)

    async def _keep_going(self) -> None:
        while True:
            is_more = False
            try:
                is_more = await self.go_on() or await self.sweep()
            except Exception:
                _logger.exception("the search index stumbled")
                self.let_go()
                await asyncio.sleep(_PAUSE)
            if not is_more:
                await self._bus.moved(_PAUSE)
            await asyncio.sleep(_GATHER)


def _parts(ids: Iterable[int]) -> Iterable[list[int]]:
    wanted = sorted(ids)
    return (wanted[at : at + _READ_AT_ONCE] for at in range(0, len(wanted), _READ_AT_ONCE))


def _merged(index: Connection) -> bool:
    with index:
        write.merge(index)
    return schema.recall(index, schema.MERGED) != schema.ALL_MERGED


def _write(index: Connection, news: _News, state: Mapping[str, int]) -> None:
    """One transaction; in a thread, for the disk is slow."""
    with index:
        write.take_out(index, news.ids)
        write.put(index, sorted(news.texts, key=lambda one: one.post_id), news.counts)
        write.recount(index, {one: count for one, count in news.counts.items() if one not in news.ids})
        write.take_out_reposts(index, news.old_reposts, news.deleted)
        write.put_reposts(index, sorted(news.reposts, key=lambda one: one.id))
        write.guard(index, news.guards)
        for name, value in state.items():
            schema.remember(index, name, value)
