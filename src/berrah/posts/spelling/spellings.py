"""The usual names of hashtags, in memory: every list asks for many of them, and none asks the database.

They are found behind the requests, by one process at a time, of the hashtags that somebody used since the last look.
"""

import asyncio
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

import structlog

from berrah.kit import clock
from berrah.kit.behind import Behind
from berrah.kit.bus.tail import Bus
from berrah.kit.clock import DAY_MS
from berrah.kit.db import Row, Snapshot, Store, Tx
from berrah.kit.db.log import leases
from berrah.kit.ids import first_at
from berrah.posts.model import tag_key
from berrah.posts.spelling import store as sql
from berrah.posts.spelling.events import TagsNamed
from berrah.posts.spelling.model import usual

_PAUSE_SECONDS: Final = 120
_LEASE_MS: Final = 10 * 60_000
_RECENT_MS: Final = 30 * DAY_MS
_KEPT_MS: Final = 365 * DAY_MS  # after the last look: who comes back to it names it anew
_TAGS_MOST: Final = 500  # in one look
_POSTS_EACH: Final = 20
_NAMES_MOST: Final = 50_000  # in memory, some 200 bytes each
_logger = structlog.get_logger()
Names = Mapping[str, str]


class Spellings:
    """What is known now, and what finds more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: Names = {}
        self._since = 0  # the newest post that was looked at
        self._begun = self._loaded = 0
        self._loading: set[asyncio.Task[None]] = set()
        self._behind = Behind()

    def name(self, tag: str) -> str:
        """The hashtag as most write it; one of which nothing is known as it was given."""
        return self._names.get(tag_key(tag), tag)

    async def load(self) -> None:
        """Ask the truth."""
        self._begun += 1
        begun = self._begun
        async with self._store.read() as look:
            found = dict(map(tuple, await look.all(sql.all_names, most=_NAMES_MOST)))
        # Whoever began later has seen at least as much.
        if begun > self._loaded:
            self._loaded, self._names = begun, found

    def follow(self, bus: Bus) -> None:
        """Keep it current."""
        bus.follow(TagsNamed, self._changed)

    def start(self) -> None:
        """Begin to look."""
        self._behind.start(self._keep_looking())

    async def close(self) -> None:
        """Stop; the next look begins anew."""
        await self._behind.stop()

    async def look_once(self) -> bool:
        """Look at the hashtags that were used since the last time; False where another process does."""
        if not await self._store.write(leases.take, "spelling", self._store.holder, _LEASE_MS):
            return False
        recent = first_at(clock.now() - _RECENT_MS)
        used, written = await self._store.study(lambda look: _read(look, max(self._since, recent), recent))
        newest = dict(map(tuple, used))
        names = await asyncio.to_thread(_usual, written)
        if await self._store.write(_keep, {tag: names.get(tag, tag) for tag in newest}, newest):
            await self.load()
        self._since = max(newest.values(), default=self._since - 1) + 1
        return True

    async def _keep_looking(self) -> None:
        while True:
            try:
                await self.look_once()
            except Exception:
                _logger.exception("hashtags could not be named")
            await asyncio.sleep(_PAUSE_SECONDS)

    def _changed(self, _position: int, _fact: TagsNamed) -> None:
        # A follower cannot wait for the database; what it finds a moment later is at least as new as the fact.
        task = asyncio.get_running_loop().create_task(self.load())
        self._loading.add(task)
        task.add_done_callback(self._loading.discard)


async def _read(look: Snapshot, since: int, recent: int) -> tuple[list[Row], list[Row]]:
    used = await look.all(sql.newest_tags, since=since, most=_TAGS_MOST)
    tags = [tag for tag, _ in used]
    return used, await look.all(sql.written, tags=tags, since=recent, each=_POSTS_EACH) if tags else []


def _usual(written: Sequence[Row]) -> Names:
    """By hashtag; the rows of one stand together."""
    by_tag = groupby(written, key=lambda row: str(row[0]))
    return {tag: usual(tag, [(author_id, text) for _, author_id, text in some]) for tag, some in by_tag}


async def _keep(tx: Tx, names: Names, newest: Mapping[str, int]) -> bool:
    """Whether one of them was another before; what is written as it is compared needs no row."""
    await tx.run(sql.forget_names, before=first_at(tx.now - _KEPT_MS))
    if not names:
        return False
    known = dict(map(tuple, await tx.all(sql.names_of, tags=list(names))))
    await tx.run(sql.remove_names, tags=list(names))
    for tag, name in names.items():
        if name != tag:
            await tx.run(sql.add_name, tag=tag, name=name, newest=newest[tag])
    is_other = any(known.get(tag, tag) != name for tag, name in names.items())
    if is_other:
        await tx.announce(TagsNamed(tx.now))
    return is_other
