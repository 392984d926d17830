"""Live streams: one event, encoded once for each shape, the same bytes to every connection.

Nothing here waits for a slow client: a sink that cannot take more says so, misses events, and is told of the gap when
it can take again, so that its client fetches what it missed.
"""

import asyncio
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple

import msgspec
import structlog

from berrah.kit.behind import Behind

_BEAT_SECONDS = 20.0
_AT_ONCE = 250
_Key = tuple[int, str]
_Latest = tuple[str, int]
_logger = structlog.get_logger()


class Event(msgspec.Struct, frozen=True):
    """Something to show now: its kind, and the id of what to show."""

    kind: str  # post | repost | gone | away | hidden | counts | poll | preview | unread | announcement | reaction …
    entry_id: int
    post_id: int
    at: int  # ms, when it happened
    accounts: tuple[int, ...] = ()  # whose words they are, and who passed them on
    is_latest: bool = False  # says how things are when it is told: one that waits already says it too
    is_counted: bool = False  # whoever counts is told by whom it was heard
    word: str = ""  # what an id cannot say: the emoji of a reaction


IsWanted = Callable[[Event], bool]
Heard = Callable[[Event, list[int], list[int]], None]  # who accepted it, and who could not take it now


class Shape(ABC):
    """How one door says an event: one object for each form (language, protocol), shared by its connections."""

    @abstractmethod
    async def encode(self, event: Event, channel: str) -> bytes | None:
        """The bytes to send on this channel; None for an event that this form does not know."""

    async def for_reader(self, _event: Event, _channel: str, said: bytes, _reader: int) -> bytes | None:
        """What one of those who are `apart` is told in place of what is said to everybody; None: nothing."""
        return said

    def key(self, channel: str) -> str:
        """Channels of the same key get the same bytes; by default those of one kind (`home:7` and `home:8`)."""
        return channel.partition(":")[0]

    def beat(self) -> bytes:
        """What to send now and then, so that nobody in between takes silence for an end."""
        return b""

    def gap(self) -> bytes:
        """What to send when events were missed."""
        return b""


class Sink(ABC):
    """One connection."""

    @abstractmethod
    def send(self, data: bytes) -> bool:
        """Send without waiting; False when the connection cannot take more now."""

    def end(self) -> None:  # noqa: B027 - a sink that is no connection has nothing to end
        """End the connection, where there is one: its client may ask again."""


class Wish(NamedTuple):
    """What a connection wants to hear, and how."""

    channels: Iterable[str]
    shape: Shape
    is_wanted: IsWanted | None = None
    first: tuple[tuple[Event, str], ...] = ()  # what to say, and on which channel, as soon as it listens
    reader: int | None = None  # the account that listens


class Subscription:
    """One connection's wish; `close()` ends it."""

    __slots__ = ("_hub", "channels", "has_gap", "is_open", "is_wanted", "reader", "shape", "sink")

    def __init__(self, hub: "Hub", channels: frozenset[str], shape: Shape, sink: Sink) -> None:
        self._hub = hub
        self.channels = channels
        self.shape = shape
        self.sink = sink
        self.is_wanted: IsWanted | None = None
        self.reader: int | None = None
        self.has_gap = False
        self.is_open = True

    def close(self) -> None:
        """Want no more."""
        self._hub.unsubscribe(self)

    def deliver(self, data: bytes) -> bool:
        """Send, or remember that something was missed."""
        if self.has_gap and (gap := self.shape.gap()):
            self.has_gap = not self.sink.send(gap)
        if self.has_gap or not self.sink.send(data):
            self.has_gap = True
            return False
        return True


class Hub:
    """Who listens to what in this process."""

    def __init__(self) -> None:
        # By channel, and for each subscription which bytes it shares with others: asked once, not for every event.
        self._channels: dict[str, dict[Subscription, _Key]] = defaultdict(dict)
        self._events: asyncio.Queue[tuple[Event, tuple[str, ...]]] = asyncio.Queue()
        self._latest: dict[_Latest, dict[str, None]] = {}  # what waits to be told, and where
        self._delivering, self._beating = Behind(), Behind()
        self.heard: Heard | None = None  # called once for each event that is counted
        self.apart: Container[int | None] = ()  # readers to whom some things look otherwise than to everybody
        self.open = 0
        self.delivered = 0
        self.missed = 0

    def start(self) -> None:
        """Begin to deliver."""
        self._delivering.start(self._keep_delivering())
        self._beating.start(self._keep_beating())

    async def close(self) -> None:
        """Deliver no more."""
        await self._delivering.stop()
        await self._beating.stop()

    def subscribe(
        self,
        channels: Iterable[str],
        shape: Shape,
        sink: Sink,
        is_wanted: IsWanted | None = None,
        reader: int | None = None,
    ) -> Subscription:
        """Send what is signalled on these channels, and wanted, to the sink, in this shape."""
        subscription = Subscription(self, frozenset(channels), shape, sink)
        subscription.is_wanted, subscription.reader = is_wanted, reader
        for channel in subscription.channels:
            self._channels[channel][subscription] = id(shape), shape.key(channel)
        self.open += 1
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        """Forget it; a second time does nothing."""
        if not subscription.is_open:
            return
        subscription.is_open = False
        self.open -= 1
        for channel in subscription.channels:
            listening = self._channels[channel]
            del listening[subscription]
            if not listening:
                del self._channels[channel]

    def end(self, channel: str) -> None:
        """End every connection that listens to this channel: from now on it hears nothing."""
        for subscription in tuple(self._channels.get(channel, ())):
            subscription.close()
            subscription.sink.end()

    def signal(self, event: Event, channels: Iterable[str]) -> int:
        """Say it on these channels, after all that was said before; on how many of them somebody listens."""
        heard = tuple(channel for channel in channels if channel in self._channels)
        if heard and not (event.is_latest and self._is_waiting(event, heard)):
            self._events.put_nowait((event, heard))
        return len(heard)

    def _is_waiting(self, event: Event, channels: tuple[str, ...]) -> bool:
        """Whether the same is about to be told anyway; then on these channels too."""
        key = event.kind, event.entry_id
        is_waiting = key in self._latest
        self._latest.setdefault(key, {}).update(dict.fromkeys(channels))
        return is_waiting

    async def _keep_delivering(self) -> None:
        while True:
            event, channels = await self._events.get()
            if event.is_latest:
                channels = tuple(self._latest.pop((event.kind, event.entry_id)))
            try:
                await self._deliver(event, channels)
            except Exception:
                _logger.exception("a live event was lost", kind=event.kind)

    async def _deliver(self, event: Event, channels: tuple[str, ...]) -> None:
        encoded: dict[_Key, bytes | None] = {}
        told = 0
        accepted: list[int] = []
        refused: list[int] = []
        for channel, subscription, key in self._listening(event, channels):
            if key not in encoded:
                encoded[key] = await subscription.shape.encode(event, channel)
            data, reader = encoded[key], subscription.reader
            if data is not None and reader is not None and reader in self.apart:
                data = await subscription.shape.for_reader(event, channel, data, reader)
            if data is None:
                continue
            has_it = subscription.deliver(data)
            if reader is not None:
                (accepted if has_it else refused).append(reader)
            self.delivered += has_it
            self.missed += not has_it
            told += 1
            if told % _AT_ONCE == 0:
                # Let these go out, and others have their turn: ten thousand take 70 ms.
                await asyncio.sleep(0)
        if event.is_counted and self.heard is not None:
            self.heard(event, accepted, refused)

    def _listening(self, event: Event, channels: tuple[str, ...]) -> Iterator[tuple[str, Subscription, _Key]]:
        heard: set[Subscription] = set()
        for channel in channels:
            for subscription, key in tuple(self._channels.get(channel, {}).items()):
                if subscription.is_wanted is not None and not subscription.is_wanted(event):
                    continue
                # How things are is said once, on however many channels somebody listens.
                if event.is_latest:
                    if subscription in heard:
                        continue
                    heard.add(subscription)
                yield channel, subscription, key

    async def _keep_beating(self) -> None:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            for subscription in {one for listening in self._channels.values() for one in listening}:
                if beat := subscription.shape.beat():
                    subscription.deliver(beat)
