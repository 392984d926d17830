"""What is new: which facts touch the index, the truth about what they are about, and how that is put down."""

import asyncio
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec

from berrah import accounts, posts
from berrah.accounts import AccountErased, ProfileEdited, ProtectionLifted, StandingChanged
from berrah.kit.bus import Fact
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
from berrah.search.index import schema, write
from berrah.search.index.file import Connection
from berrah.search.index.guards import Guard
from berrah.search.texts.documents import Filed, filed

_READ_AT_ONCE: Final = 50  # some 3 ms, for which others wait

_TEXT = (PostPublished, PostImported, PostEdited, LanguageCorrected, PostShown, PostDeleted, PostHidden, VersionErased)
_PASSED_ON = (PostReposted, RepostWithdrawn)
_COUNTED = (PostReposted, RepostWithdrawn, PostFavourited, FavouriteWithdrawn)
_AUTHOR = (ProfileEdited, ProtectionLifted, StandingChanged, AccountErased)


class Dirty(msgspec.Struct):
    """What is to be read anew; `seen` are those who came into sight or left it: what they liked is counted anew."""

    texts: set[int] = msgspec.field(default_factory=set)
    counts: set[int] = msgspec.field(default_factory=set)
    authors: set[int] = msgspec.field(default_factory=set)
    reposts: set[int] = msgspec.field(default_factory=set)
    deleted: set[int] = msgspec.field(default_factory=set)
    seen: set[int] = msgspec.field(default_factory=set)

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
            if isinstance(fact, StandingChanged):
                self.seen.add(fact.account_id)


class News(msgspec.Struct, frozen=True):
    """What is to be written."""

    ids: frozenset[int]
    texts: list[Filed]
    counts: Mapping[int, Counts]
    guards: Mapping[int, int]
    reposts: list[Repost]
    old_reposts: frozenset[int] = frozenset()  # what the index may have of them is no longer so
    deleted: frozenset[int] = frozenset()
    seen: frozenset[int] = frozenset()


async def authors_of(store: Store, ids: Iterable[int]) -> set[int]:
    """Who wrote these posts."""
    async with store.read() as look:
        return {post.author_id for post in (await posts.unguarded(look, ids)).values()}


async def doubted(store: Store, ids: Collection[int]) -> Dirty:
    """All about these posts and reposts, whichever of both they are."""
    async with store.read() as look:
        authors = {post.author_id for post in (await posts.unguarded(look, ids)).values()}
        authors |= {one.account_id for one in await posts.reposts_there(look, ids)}
    return Dirty(texts=set(ids), reposts=set(ids), authors=authors)


async def read(store: Store, dirty: Dirty) -> News:
    """The truth about it, in parts: others want to read as well."""
    texts: list[Filed] = []
    counts: dict[int, Counts] = {}
    guards: dict[int, int] = {}
    reposts: list[Repost] = []
    for some in _parts(dirty.texts):
        async with store.read(is_consistent=True) as look:
            texts += await filed(look, some)
        await asyncio.sleep(0)  # SQLite is asked in place, and lets nobody in between
    for some in _parts(dirty.texts | dirty.counts):
        async with store.read() as look:
            counts.update(await posts.counts(look, some))
    for some in _parts(dirty.reposts):
        async with store.read() as look:
            reposts += await posts.reposts_there(look, some)
    for some in _parts(dirty.authors):
        async with store.read() as look:
            known = await accounts.anybody_by_ids(look, some)
        guards.update({one: int(Guard.of(known[one])) if one in known else int(Guard.hidden) for one in some})
    old, deleted, seen = frozenset(dirty.reposts), frozenset(dirty.deleted), frozenset(dirty.seen)
    return News(frozenset(dirty.texts), texts, counts, guards, reposts, old, deleted, seen)


def put_down(index: Connection, news: News, state: Mapping[str, int]) -> None:
    """Write it, and beside it how far the index is then, in one transaction; for a thread, as the disk is slow."""
    with index:
        before = write.take_out(index, news.ids)
        schema.remember(index, schema.TEXTS, schema.recall(index, schema.TEXTS) + len(news.texts) - before)
        write.put(index, sorted(news.texts, key=lambda one: one.post_id), news.counts)
        write.recount(index, {one: count for one, count in news.counts.items() if one not in news.ids})
        write.take_out_reposts(index, news.old_reposts, news.deleted)
        write.put_reposts(index, sorted(news.reposts, key=lambda one: one.id))
        write.guard(index, news.guards)
        write.begin_recounting(index, news.seen)
        for name, value in state.items():
            schema.remember(index, name, value)


def _parts(ids: Iterable[int]) -> Iterable[list[int]]:
    wanted = sorted(ids)
    return (wanted[at : at + _READ_AT_ONCE] for at in range(0, len(wanted), _READ_AT_ONCE))
