"""One WebSocket: what waits to be sent, and the streams it listens to."""

import asyncio
from collections import deque
from contextlib import suppress

from berrah.doors.house import House
from berrah.doors.mastodon.streaming.events import Telling
from berrah.doors.mastodon.streaming.wanted import Wanted
from berrah.kit.errors import Refused
from berrah.kit.serving.asgi import Send
from berrah.kit.streams import Sink, Subscription

# A client that has this many events waiting is too slow to be told everything: it is told of the gap.
_MOST_WAITING = 256
_MOST_STREAMS = 50
_NO_LONGER_ALLOWED = 1008  # RFC 6455, 7.4.1: policy violation


class Outbox(Sink):
    """What waits for the network; nobody else waits for it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting: deque[bytes] = deque()
        self._news = asyncio.Event()
        self._is_closing = False

    def send(self, data: bytes) -> bool:
        """Put it with what waits; False when too much does."""
        if len(self._waiting) >= _MOST_WAITING:
            return False
        self._waiting.append(data)
        self._news.set()
        return True

    def end(self) -> None:
        """Send what waits, then end the connection."""
        self._is_closing = True
        self._news.set()

    async def keep_sending(self) -> None:
        """Send until the client leaves or `close` is called."""
        with suppress(OSError):  # the client has left: whoever reads from it ends the rest
            while not self._is_closing or self._waiting:
                while self._waiting:
                    await self._send({"type": "websocket.send", "text": self._waiting.popleft().decode()})
                self._news.clear()
                if not self._is_closing:
                    await self._news.wait()
            await self._send({"type": "websocket.close", "code": _NO_LONGER_ALLOWED})


class Streams:
    """The streams of one connection, by name."""

    def __init__(self, house: House, telling: Telling, outbox: Outbox) -> None:
        self._house = house
        self._telling = telling
        self._outbox = outbox
        self._open: dict[tuple[str, ...], tuple[Wanted, Subscription]] = {}

    async def add(self, stream: Wanted) -> None:
        """Listen; what is listened to already stays so. Raises Refused("stream.too_many", limit=50)."""
        if stream.name in self._open:
            return
        if len(self._open) >= _MOST_STREAMS:
            raise Refused("stream.too_many", limit=_MOST_STREAMS)
        is_wanted = await stream.begin(self._house)
        shape = self._telling.socket(stream.name)
        subscription = self._house.hub.subscribe(stream.channels, shape, self._outbox, is_wanted, stream.reader)
        self._open[stream.name] = stream, subscription

    def drop(self, name: tuple[str, ...]) -> None:
        """Listen no longer; to what nobody listened to, this does nothing."""
        if name not in self._open:
            return
        stream, subscription = self._open.pop(name)
        subscription.close()
        stream.end(self._house)

    def close(self) -> None:
        """Listen to nothing."""
        for name in tuple(self._open):
            self.drop(name)
