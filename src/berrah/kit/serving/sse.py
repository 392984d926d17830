"""Server-sent events (html.spec.whatwg.org/multipage/server-sent-events.html), written past the framework."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from berrah.kit.serving.asgi import Receive, Scope, Send
from berrah.kit.serving.protocol import EXTENSION
from berrah.kit.streams import Hub, Sink, Wish

# A client that has this much waiting is too slow to be told everything: it fetches later what it missed.
_MOST_WAITING = 256 * 1024
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class TransportSink(Sink):
    """A connection that answers with chunks; all that share the same bytes share their frame too."""

    __slots__ = ("_transport",)
    _framed: ClassVar[tuple[bytes, bytes]] = (b"", b"")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def send(self, data: bytes) -> bool:
        """Write one chunk; False when too much waits already."""
        transport = self._transport
        if transport.is_closing() or transport.get_write_buffer_size() > _MOST_WAITING:
            return False
        last, framed = TransportSink._framed
        if last is not data:
            framed = b"%x\r\n%b\r\n" % (len(data), data)
            TransportSink._framed = (data, framed)
        transport.write(framed)
        return True

    def end(self) -> None:
        """Close it; a browser connects again by itself."""
        self._transport.close()


def event_bytes(event: str, data: bytes | str) -> bytes:
    """One event; each line of the data becomes a line of its own."""
    raw = data.encode() if isinstance(data, str) else data
    lines = b"".join(b"data: " + line + b"\n" for line in raw.split(b"\n"))
    return b"event: " + event.encode() + b"\n" + lines + b"\n"


async def stream_events(
    scope: Scope,
    receive: Receive,
    send: Send,
    hub: Hub,
    wish: Wish,
    headers: Iterable[tuple[bytes, bytes]] = (),
) -> None:
    """Answer with a stream of what is wished for, until the client leaves. Needs our Protocol."""
    await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, *headers]})
    # The first bytes open the stream in the client: an empty answer looks like one that has not come yet.
    await send({"type": "http.response.body", "body": b":)\n\n", "more_body": True})
    subscription = hub.subscribe(
        wish.channels, wish.shape, TransportSink(scope["extensions"][EXTENSION]), wish.is_wanted, wish.reader
    )
    for event, channel in wish.first:
        hub.signal(event, [channel])
    try:
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        subscription.close()
