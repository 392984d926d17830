"""Who looks at links: goes round behind the requests, a few at a time and one at a host, and writes down what is there.

Whoever stops while looking leaves the link to others: what was claimed and not settled falls due again.
"""

import asyncio
from collections.abc import Callable

import structlog
from msgspec.structs import replace

from berrah.kit import clock
from berrah.kit.behind import Behind, broken_off
from berrah.kit.blob import Blob, BlobAway, new_key
from berrah.kit.db import Store
from berrah.posts.previews import settle
from berrah.posts.previews import store as sql
from berrah.posts.previews.model import Due, Found, Picture, file_of, is_ours, post_named
from berrah.posts.previews.outside import NotLookedAt, Outside, Seen

_AT_ONCE = 8
_SEEN_MOST = 40  # hosts looked through for those that nobody is at
_PAUSE = 1.0
_logger = structlog.get_logger()


class Previewing:
    """For one house; several processes may have one each. What is outside is opened when there is something to see."""

    def __init__(self, store: Store, blob: Blob, url: str, opened: Callable[[], Outside] | None) -> None:
        """`url` is the house's own; without `opened` nothing is fetched, and only posts of the house are shown."""
        self._store = store
        self._blob = blob
        self._url = url
        self._opened = opened
        self._outside: Outside | None = None
        self._busy: dict[str, asyncio.Task[bool]] = {}  # by host
        self._behind = Behind()

    def start(self) -> None:
        """Begin to go round."""
        self._behind.start(self._keep_going())

    async def close(self) -> None:
        """Stop."""
        await self._behind.stop()
        await broken_off(self._busy.values())
        if self._outside:
            await self._outside.close()

    async def go_round(self) -> int:
        """Look at what is due now, one link a host; how much that was."""
        begun = await self._begin()
        return sum(await asyncio.gather(*begun))

    async def _begin(self) -> list[asyncio.Task[bool]]:
        """Begin with as many as there is room for; a host that takes its time keeps no other waiting."""
        async with self._store.read() as look:
            due = await look.all(sql.due, now=clock.now(), most=_SEEN_MOST)
        first = {one.host: one for one in due if one.host not in self._busy}
        chosen = sorted(first.values(), key=lambda one: one.next_at)[: _AT_ONCE - len(self._busy)]
        return [self._begun(one) for one in chosen]

    def _begun(self, due: Due) -> asyncio.Task[bool]:
        task = asyncio.create_task(self._look(due))
        self._busy[due.host] = task
        task.add_done_callback(lambda _: self._busy.pop(due.host, None))
        return task

    async def _look(self, due: Due) -> bool:
        opened = None if is_ours(due.url, self._url) else self._opened
        try:
            claimed = await self._store.write(settle.claim, due, is_polite=opened is not None)
            if claimed is None:
                return False
            if due.is_hopeless:
                await self._store.write(settle.put_off, due, claimed, is_permanent=True)
            elif opened is None:
                await self._store.write(settle.settle_ours, due, claimed, post_named(due.url, self._url))
            else:
                await self._fetch(due, claimed, opened)
        except Exception:
            # Left claimed: it is looked at again when the claim has run out, and keeps no other from being seen.
            _logger.exception("a link stumbled")
        return True

    async def _fetch(self, due: Due, claimed: int, opened: Callable[[], Outside]) -> None:
        if self._outside is None:
            self._outside = opened()
        try:
            seen = await self._outside.look(due.url)
            await self._store.write(settle.settle, due, claimed, await self._kept(due, seen))
        except NotLookedAt as problem:
            await self._store.write(settle.put_off, due, claimed, is_permanent=problem.is_permanent)

    async def _kept(self, due: Due, seen: Seen) -> Found:
        """What was found, with its picture put away."""
        if seen.picture is None:
            return seen.found
        key, painted = new_key(), seen.picture
        # The row comes first: what is put away without one would be found by nobody, and never cleared away.
        await self._store.write(settle.begin_picture, due.id, key)
        try:
            await self._blob.put(file_of(key), painted.small)
        except (BlobAway, OSError):
            return seen.found
        picture = Picture(key, painted.small_width, painted.small_height, painted.blurhash, seen.described)
        return replace(seen.found, picture=picture)

    async def _keep_going(self) -> None:
        while True:
            try:
                begun = await self._begin()
            except Exception:
                _logger.exception("whoever looks at links stumbled")
                begun = []
            # Those that are done leave room at once; whoever takes long is not waited for, and a host that wants a
            # moment of peace is not asked about all the time.
            done: set[asyncio.Task[bool]] = set()
            if begun:
                done, _ = await asyncio.wait(begun, timeout=_PAUSE, return_when=asyncio.FIRST_COMPLETED)
            if not any(task.result() for task in done):
                await asyncio.sleep(_PAUSE)
