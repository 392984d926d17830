"""To how many a post came: noted in memory as it happens, written down once a second, and never as a list of names.

What is noted in the second before a crash is lost, and nothing else. Noting costs a reader's stream or home one append;
everything else happens later, in a thread. In memory only what can still be new is kept, and little of that.
"""

import asyncio
import hmac
from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final, Protocol

import msgspec
import structlog

from berrah.kit import clock
from berrah.kit.bus.tail import Bus
from berrah.kit.db import Store, Tx
from berrah.kit.ids import first_at
from berrah.posts.cascade import store as sql
from berrah.posts.cascade.sketch import Sketch, hashes
from berrah.posts.events import PostDeleted
from berrah.posts.model import Post, Visibility

KEPT_MS: Final = 7 * 24 * 3_600_000  # after that a number is left
_PAUSE_SECONDS: Final = 1.0
_LOADS_MOST: Final = 20_000  # pages that wait to be noted
_READERS_MOST: Final = 500_000  # deliveries that wait to be written down
_POSTS_MOST: Final = 1_000  # whose sketches are at hand: 16 kB each at most
_ROWS_MOST: Final = 400  # in one transaction
_VIEWS_MOST: Final = 20_000
_logger = structlog.get_logger()


class Card(Protocol):
    """What is shown of a post."""

    @property
    def post(self) -> Post:
        """The post."""


class Shown(Protocol):
    """An entry on somebody's page: a post, itself or passed on."""

    @property
    def card(self) -> Card:
        """What is shown of it."""


_Load = tuple[int, Sequence[Shown]]  # a reader, and what was on the page


class Speed(msgspec.Struct, frozen=True):
    """Of so many followers who were connected, so many had it after so many ms."""

    connected: int = 0
    reached: int = 0
    took: int = 0


class Delta(msgspec.Struct, frozen=True):
    """What is new of one post."""

    post_id: int
    seen: bytes
    speed: Speed


class Deliveries:
    """Notes to whom posts come."""

    def __init__(self, store: Store, secret: bytes) -> None:
        self._store = store
        self._secret = secret
        self._loads: deque[_Load] = deque(maxlen=_LOADS_MOST)
        self._pending: dict[int, list[int]] = defaultdict(list)
        self._speeds: dict[int, Speed] = {}
        self._waiting = 0
        self._known: OrderedDict[int, Sketch] = OrderedDict()
        self._views: OrderedDict[tuple[int, ...], None] = OrderedDict()
        self._task: asyncio.Task[None] | None = None
        self._is_closing = asyncio.Event()

    def loaded(self, reader: int | None, entries: Sequence[Shown]) -> None:
        """A page of these was made for an account."""
        if reader is not None and entries:
            self._loads.append((reader, entries))

    def streamed(self, post_id: int, readers: Iterable[int], speed: Speed | None = None) -> None:
        """The streams of these accounts accepted it; with a speed, if it was said for the first time."""
        before = len(self._pending[post_id])
        if self._waiting < _READERS_MOST:
            self._pending[post_id] += readers
            self._waiting += len(self._pending[post_id]) - before
        if speed is not None:
            self._speeds[post_id] = speed

    def follow(self, bus: Bus) -> None:
        """Note nothing of what is gone."""
        bus.follow(PostDeleted, self._gone)

    def _gone(self, _position: int, fact: PostDeleted) -> None:
        self._pending.pop(fact.post_id, None)
        self._speeds.pop(fact.post_id, None)

    def start(self) -> None:
        """Begin to write down."""
        self._task = asyncio.create_task(self._keep_flushing())

    async def close(self) -> None:
        """Write down what waits, and end."""
        if self._task is not None:
            self._is_closing.set()
            await self._task
            await self.flush()

    async def flush(self) -> None:
        """Write down what was noted until now."""
        loads, pending, speeds = self._loads, self._pending, self._speeds
        self._loads, self._pending, self._speeds = deque(maxlen=_LOADS_MOST), defaultdict(list), {}
        self._waiting = 0
        # In a thread; nobody else touches the sketches meanwhile, as one flush follows the other.
        deltas = await asyncio.to_thread(self._deltas, loads, pending, speeds)
        for start in range(0, len(deltas), _ROWS_MOST):
            await self._store.write(_add, deltas[start : start + _ROWS_MOST])

    async def _keep_flushing(self) -> None:
        while not self._is_closing.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(_PAUSE_SECONDS):
                    await self._is_closing.wait()
            try:
                await self.flush()
            except Exception:
                _logger.exception("deliveries were not written down")

    def _deltas(self, loads: Iterable[_Load], pending: dict[int, list[int]], speeds: dict[int, Speed]) -> list[Delta]:
        self._gather(loads, pending)
        found = []
        for post_id in {**pending, **speeds}:
            new = self._new(post_id, pending.get(post_id, []))
            if new or post_id in speeds:
                found.append(Delta(post_id, new, speeds.get(post_id, Speed())))
        return found

    def _gather(self, loads: Iterable[_Load], pending: dict[int, list[int]]) -> None:
        oldest = first_at(clock.now() - KEPT_MS)
        for reader, entries in loads:
            if not self._is_new(reader, entries):
                continue
            for entry in entries:
                post = entry.card.post
                # Of what is said between people it is never noted who has it.
                if post.id > oldest and post.author_id != reader and post.visibility is not Visibility.direct:
                    pending.setdefault(post.id, []).append(reader)

    def _is_new(self, reader: int, entries: Sequence[Shown]) -> bool:
        """Whether this reader did not have this page lately: most look again before anything is new."""
        view = reader, len(entries), entries[0].card.post.id, entries[-1].card.post.id
        if view in self._views:
            return False
        self._views[view] = None
        if len(self._views) > _VIEWS_MOST:
            self._views.popitem(last=False)
        return True

    def _new(self, post_id: int, readers: list[int]) -> bytes:
        one = Sketch()
        one.add(hashes(readers, self._key(post_id)))
        known = self._known.get(post_id)
        if known is None:
            known = self._known[post_id] = Sketch()
            if len(self._known) > _POSTS_MOST:
                self._known.popitem(last=False)
        return one.to_bytes() if known.join(one) else b""

    def _key(self, post_id: int) -> int:
        # With it, and only with it, somebody could ask whether a given account is in the sketch of a post.
        sealed = hmac.digest(self._secret, b"delivered\0%d" % post_id, "sha256")
        return int.from_bytes(sealed[:8])


async def _add(tx: Tx, deltas: list[Delta]) -> None:
    for one in deltas:
        await tx.run(
            sql.add_delivery,
            id=tx.new_id(one.post_id),
            post_id=one.post_id,
            seen=one.seen or None,
            number=0,
            connected=one.speed.connected,
            reached=one.speed.reached,
            took=one.speed.took,
        )
